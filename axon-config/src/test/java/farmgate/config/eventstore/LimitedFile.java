package farmgate.config.eventstore;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** SQLite itself refuses to grow the file beyond a number of pages, with the same error as a full disk. */
final class LimitedFile extends StoreFile {

    volatile int pagesMax = 1_000_000;

    LimitedFile(Path folder) {
        super(folder);
    }

    @Override
    Connection openToWrite() throws SQLException {
        Connection connection = super.openToWrite();
        connection.setAutoCommit(true);
        StoreFile.run(connection, "PRAGMA max_page_count = " + pagesMax);
        connection.setAutoCommit(false);
        return connection;
    }
}
