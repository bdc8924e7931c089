package farmgate.command.listing;

import farmgate.command.listing.Outcome.Fate;
import farmgate.shared.wire.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What became of each row of a file, in its order. It is put aside on the disk, since nobody knows how much is wrong
 * with 100,000 rows. Closing it removes it.
 */
final class Outcomes implements AutoCloseable {

    private final Path file;
    private final BufferedWriter writer;
    private final Map<Fate, Long> counts = new EnumMap<>(Fate.class);

    /** @param file an empty one */
    Outcomes(Path file) throws IOException {
        this.file = file;
        writer = Files.newBufferedWriter(file);
    }

    void add(Outcome outcome) {
        counts.merge(outcome.fate(), 1L, Long::sum);
        try {
            writer.write(Json.write(outcome));
            writer.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long count(Fate fate) {
        return counts.getOrDefault(fate, 0L);
    }

    long rows() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** For the log. */
    String summary() {
        return count(Fate.ACCEPTED) + " accepted, " + count(Fate.REJECTED) + " rejected, " + count(Fate.ALREADY_IN)
                + " already in";
    }

    void each(Consumer<Outcome> outcomes) {
        try (Reading reading = read()) {
            for (Outcome outcome = reading.next(); outcome != null; outcome = reading.next()) {
                outcomes.accept(outcome);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From the first, beside whatever else is read in the same order. */
    Reading read() throws IOException {
        writer.flush();
        return new Reading(Files.newBufferedReader(file));
    }

    @Override
    public void close() throws IOException {
        writer.close();
        Files.deleteIfExists(file);
    }

    /** A pass over the outcomes. */
    static final class Reading implements AutoCloseable {

        private final BufferedReader reader;
        private @Nullable Outcome next;

        private Reading(BufferedReader reader) throws IOException {
            this.reader = reader;
            this.next = read();
        }

        /** Null behind the last one. */
        @Nullable
        Outcome next() throws IOException {
            Outcome outcome = next;
            if (outcome != null) {
                next = read();
            }
            return outcome;
        }

        /** What became of this row, if it is the next one. */
        @Nullable
        Outcome of(long row) throws IOException {
            return next != null && next.row() == row ? Objects.requireNonNull(next()) : null;
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }

        private @Nullable Outcome read() throws IOException {
            String line = reader.readLine();
            return line == null ? null : Json.read(line, Outcome.class);
        }
    }
}
