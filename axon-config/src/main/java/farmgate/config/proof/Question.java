package farmgate.config.proof;

import farmgate.config.eventstore.CommandOptions;
import farmgate.config.eventstore.EventLines;
import farmgate.config.eventstore.ServerStore;
import farmgate.config.eventstore.StoreLines;
import farmgate.shared.audit.EventLine;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is to be verified.
 *
 * @param day only the seal of this day is of interest
 * @param about only the events of this thing, and those that name it, are of interest
 * @param seal the hash of a seal that was written down elsewhere
 */
record Question(
        Lines lines,
        @Nullable LocalDate day,
        @Nullable String about,
        @Nullable String seal) {

    private static final String FROM = "--from";
    private static final String DAY = "--day";
    private static final String OF = "--of";
    private static final String SEAL = "--seal";

    /** Other words for {@code --of}, with what its id must begin with. */
    private static final Map<String, String> OF_KIND = Map.of("--payout", "pyo_", "--statement", "");

    private static final Set<String> OPTIONS = allOptions();

    /** Null when the arguments are not understood. */
    static @Nullable Question of(String[] args, ServerStore.Finder servers) {
        CommandOptions options = CommandOptions.of(args, OPTIONS);
        if (options == null || (options.get(FROM) != null && options.namesStore())) {
            return null;
        }
        String from = options.get(FROM);
        Lines lines = from == null ? new Lines.OfStore(store(options, servers)) : new Lines.OfExport(Path.of(from));
        String about = options.get(OF);
        for (Map.Entry<String, String> kind : OF_KIND.entrySet()) {
            String id = options.get(kind.getKey());
            if (id != null && (about != null || !id.startsWith(kind.getValue()))) {
                return null;
            }
            about = id == null ? about : id;
        }
        String day = options.get(DAY);
        try {
            return new Question(lines, day == null ? null : LocalDate.parse(day), about, options.get(SEAL));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static EventLines.Opener store(CommandOptions options, ServerStore.Finder servers) {
        return () -> {
            ServerStore server = servers.find(options);
            return server == null ? StoreLines.open(options.dataFolder()) : server;
        };
    }

    /** Whether an event is of interest. */
    boolean concerns(EventLine line) {
        return about != null
                && (about.equals(line.aggregateId()) || line.payload().contains('"' + about + '"'));
    }

    private static Set<String> allOptions() {
        Set<String> all = new TreeSet<>(OF_KIND.keySet());
        all.addAll(CommandOptions.withServer(Set.of(FROM, CommandOptions.DATA_FOLDER, DAY, OF, SEAL)));
        return all;
    }
}
