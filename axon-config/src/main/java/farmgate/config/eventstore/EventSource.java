package farmgate.config.eventstore;

import farmgate.shared.audit.EventLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** All events of a store or of an export, in their order, as often as they are asked for. */
@FunctionalInterface
public interface EventSource {

    /** What is done with each event; {@code done} of {@code whole} are read. */
    @FunctionalInterface
    interface Reader {
        void read(EventLine line, long done, long whole) throws IOException, SQLException;
    }

    /** @throws BackupRefused if a line is not what it must be */
    void read(Reader reader) throws IOException, SQLException;

    /** What the store holds when the reading begins. */
    static EventSource of(EventLines.Opener store) {
        return reader -> {
            try (EventLines lines = store.open()) {
                long head = lines.head();
                EventLines.Reader<Exception> each = line -> reader.read(line, line.index(), head);
                try {
                    lines.read(0, head, each);
                } catch (IOException | SQLException | RuntimeException e) {
                    throw e;
                } catch (Exception e) { // none that a reader may throw
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    /** An export. */
    static EventSource of(Path file) {
        return reader -> {
            long bytes = Files.size(file);
            try (TextLines lines = TextLines.of(file)) {
                long index = 0;
                for (TextLines.Line line = lines.next(); line != null; line = lines.next()) {
                    index++;
                    reader.read(parsed(line, index), lines.bytesRead(), bytes);
                }
            }
        };
    }

    private static EventLine parsed(TextLines.Line line, long index) {
        if (!line.ended()) {
            throw wrong(index, "nothing ends it: the file was cut off");
        }
        EventLine event;
        try {
            event = EventLine.parse(line.text());
        } catch (IllegalArgumentException e) {
            throw wrong(index, String.valueOf(e.getMessage()));
        }
        if (event.index() != index) {
            throw wrong(
                    index, "it holds the event %d: an export begins at 1 and leaves none out".formatted(event.index()));
        }
        return event;
    }

    /** What stops an import. */
    static BackupRefused wrong(long index, String why) {
        return new BackupRefused("Line %d is not right, nothing was imported: %s".formatted(index, why));
    }
}
