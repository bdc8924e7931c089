package farmgate.config.eventstore;

import farmgate.shared.audit.EventLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings events into a store on a server, under the same indexes. Everything is looked through before the first is
 * appended. An import that was killed has left the first events there; the next one compares them and goes on.
 */
public final class ServerImport {

    private static final int EVENTS_PER_APPEND = 250;
    private static final int CHARACTERS_PER_APPEND = 1_000_000;

    private final EventSource source;
    private final Progress progress;

    public ServerImport(EventSource source, Progress progress) {
        this.source = source;
        this.progress = progress;
    }

    /**
     * What was done.
     *
     * @param there how many of the events were there before
     * @param events how many there are now
     */
    public record Imported(long there, long events) {}

    /**
     * @throws BackupRefused if an event is not right, or if the store holds others than the first of these; nothing was
     *     appended then
     */
    public Imported into(ServerStore target) throws IOException, SQLException {
        long there = target.head();
        long events = check(target, there);
        List<EventLine> waiting = new ArrayList<>(EVENTS_PER_APPEND);
        long[] characters = {0};
        source.read((line, done, whole) -> {
            if (line.index() > there && line.index() <= events) {
                waiting.add(line);
                characters[0] += line.payload().length();
                progress.event(done, whole);
            }
            if (waiting.size() == EVENTS_PER_APPEND || characters[0] >= CHARACTERS_PER_APPEND) {
                target.append(waiting);
                waiting.clear();
                characters[0] = 0;
            }
        });
        if (!waiting.isEmpty()) {
            target.append(waiting);
        }
        return new Imported(there, events);
    }

    /** @return how many events there are */
    private long check(ServerStore target, long there) throws IOException, SQLException {
        Map<String, Long> next = new HashMap<>();
        MessageDigest first = sha256();
        long[] events = {0};
        source.read((line, done, whole) -> {
            events[0] = line.index();
            requireInOrder(line, next);
            if (line.index() <= there) {
                update(first, line);
            }
        });
        MessageDigest found = sha256();
        target.<RuntimeException>read(0, there, line -> update(found, line));
        if (events[0] < there || !MessageDigest.isEqual(first.digest(), found.digest())) {
            throw new BackupRefused(
                    ("%s holds %d events that are not the first of these: nothing is ever overwritten; name an empty context"
                                    + " of it, or empty this one")
                            .formatted(target.inWords(), there));
        }
        return events[0];
    }

    private static void requireInOrder(EventLine line, Map<String, Long> next) {
        String aggregate = line.aggregateId();
        long expected = aggregate == null ? 0 : next.getOrDefault(aggregate, 0L);
        if (line.sequence() != expected) {
            throw EventSource.wrong(
                    line.index(),
                    "it is number %d of %s, whose next number is %d".formatted(line.sequence(), aggregate, expected));
        }
        if (aggregate != null) {
            next.put(aggregate, expected + 1);
        }
    }

    private static void update(MessageDigest digest, EventLine line) {
        digest.update(line.text().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
