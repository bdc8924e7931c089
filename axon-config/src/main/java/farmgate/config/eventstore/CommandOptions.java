package farmgate.config.eventstore;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind a command of the jar: options of the form {@code --name=value} and flags of the form
 * {@code --name}, each at most once.
 */
public record CommandOptions(Map<String, String> values) {

    public static final String DATA_FOLDER = "--farmgate.data-dir";
    public static final String DATA_FOLDER_DEFAULT = "./data";
    public static final String KEYS_FOLDER = "--farmgate.security.keys-dir";

    /** Those that name an event store on a server, as a node's settings do. */
    public static final Set<String> SERVER = Set.of(
            "--farmgate.event-store",
            "--farmgate.axon-server.servers",
            "--farmgate.axon-server.context",
            "--farmgate.axon-server.token",
            "--farmgate.axon-server.tls");

    public CommandOptions {
        values = Map.copyOf(values);
    }

    /** Null if an argument is of another form, comes twice, has no value, or is none of those allowed. */
    public static @Nullable CommandOptions of(String[] args, Set<String> allowed) {
        return of(args, allowed, Set.of());
    }

    /** The same, with flags, which have no value. */
    public static @Nullable CommandOptions of(String[] args, Set<String> allowed, Set<String> flags) {
        Map<String, String> options = new HashMap<>();
        List<String> arguments = Arrays.asList(args);
        for (String argument : arguments.subList(Math.min(1, args.length), args.length)) {
            if (flags.contains(argument) && options.put(argument, "") == null) {
                continue;
            }
            int equals = argument.indexOf('=');
            if (equals < 0 || equals == argument.length() - 1) {
                return null;
            }
            String name = argument.substring(0, equals);
            if (!allowed.contains(name) || options.put(name, argument.substring(equals + 1)) != null) {
                return null;
            }
        }
        return new CommandOptions(options);
    }

    /** These and those of a server. */
    public static Set<String> withServer(Set<String> options) {
        return Stream.concat(options.stream(), SERVER.stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether they say where a store is. */
    public boolean namesStore() {
        return values.containsKey(DATA_FOLDER) || SERVER.stream().anyMatch(values::containsKey);
    }

    public @Nullable String get(String name) {
        return values.get(name);
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** Where the keys are: in the data folder, if nothing else is said. */
    public Path keysFolder() {
        String folder = values.get(KEYS_FOLDER);
        return folder == null ? dataFolder() : Path.of(folder);
    }

    public Path dataFolder() {
        return Path.of(values.getOrDefault(DATA_FOLDER, DATA_FOLDER_DEFAULT));
    }
}
