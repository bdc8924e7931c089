package farmgate.config.proof;

import farmgate.config.eventstore.EventLines;
import farmgate.config.eventstore.TextLines;
import farmgate.shared.audit.EventLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Where the lines come from that are verified. */
sealed interface Lines {

    /** What is done with each line; {@code done} of {@code whole} are read. */
    interface Reader {
        void read(byte[] line, boolean ended, long done, long whole);
    }

    void read(Reader reader) throws IOException, SQLException;

    /** What stands in a place; null when nothing or no event does. */
    @Nullable
    EventLine at(long index) throws IOException, SQLException;

    /** A store, which may be in use. */
    record OfStore(EventLines.Opener store) implements Lines {

        @Override
        public void read(Reader reader) throws SQLException {
            try (EventLines lines = store.open()) {
                long head = lines.head();
                lines.read(0, head, line -> reader.read(bytes(line), true, line.index(), head));
            }
        }

        /** What cannot be put on a line is no event's line, and is found as such. */
        private static byte[] bytes(EventLine line) {
            try {
                return line.text().getBytes(StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                return (line.payload() + line.metaData()).getBytes(StandardCharsets.UTF_8);
            }
        }

        @Override
        public @Nullable EventLine at(long index) throws SQLException {
            EventLine[] found = new EventLine[1];
            try (EventLines lines = store.open()) {
                if (index >= 1 && index <= lines.head()) {
                    lines.read(index - 1, index, line -> found[0] = line);
                }
            }
            return found[0];
        }
    }

    /** An export. No store is needed. */
    record OfExport(Path file) implements Lines {

        @Override
        public void read(Reader reader) throws IOException {
            long whole = Files.size(file);
            try (TextLines lines = TextLines.of(file)) {
                for (TextLines.Line line = lines.next(); line != null; line = lines.next()) {
                    reader.read(line.bytes(), line.ended(), lines.bytesRead(), whole);
                }
            }
        }

        @Override
        public @Nullable EventLine at(long index) throws IOException {
            try (TextLines lines = TextLines.of(file)) {
                TextLines.Line line = lines.next();
                for (long i = 1; i < index && line != null; i++) {
                    line = lines.next();
                }
                return line == null ? null : EventLine.parse(line.text());
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
    }
}
