package farmgate.config.eventstore;

import farmgate.shared.personal.Personal;
import java.nio.file.Path;
import java.sql.SQLException;

/** The keys of persons in a file, only to see whether they are the ones that belong to some events. */
public interface KeyFile extends AutoCloseable {

    /** Whether the key of its person opens the text, or was destroyed because she was forgotten. */
    boolean fits(Personal personal) throws SQLException;

    @Override
    void close() throws SQLException;

    /** How such a file is opened. */
    @FunctionalInterface
    interface Opener {
        KeyFile open(Path file) throws SQLException;
    }
}
