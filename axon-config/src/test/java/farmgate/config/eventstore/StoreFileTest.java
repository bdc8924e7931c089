package farmgate.config.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** What no killed process can show: whether a commit is on the disk, and whether a mended file is to be trusted. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StoreFileTest {

    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final int PROBE_PAGES_AND_MORE = 40;
    private static final int SYNCHRONOUS_FULL = 2;

    @TempDir
    Path folder;

    @Test
    void every_commit_is_synced() throws SQLException {
        try (Connection connection = new StoreFile(folder).openToWrite()) {
            assertThat(StoreFile.number(connection, "PRAGMA synchronous")).isEqualTo(SYNCHRONOUS_FULL);
            assertThat(StoreFile.text(connection, "PRAGMA journal_mode")).isEqualTo("wal");
        }
    }

    @Test
    void a_file_that_cannot_be_written_durably_is_not_opened() {
        StoreFile file = new StoreFile(folder);
        assertThatThrownBy(() -> file.openToWrite(JournalMode.MEMORY, SynchronousMode.FULL))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("durably")
                .hasMessageContaining("memory");
        assertThatThrownBy(() -> file.openToWrite(JournalMode.WAL, SynchronousMode.NORMAL))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("durably");
    }

    @Test
    void a_disk_with_room_for_opening_and_none_for_an_append_is_still_full() throws SQLException {
        LimitedFile file = new LimitedFile(folder);
        MendingConnection mending = new MendingConnection(file, AT_ONCE, AT_ONCE);
        long pages = pages(file);
        mending.fail(new SQLException("full"));
        file.pagesMax = (int) pages + 1;
        awaitNextAttempt(mending);
        assertThatThrownBy(mending::get).isInstanceOf(SQLException.class).hasMessageContaining("SQLITE_FULL");
        assertThat(mending.failure()).isNotNull();

        file.pagesMax = (int) pages + PROBE_PAGES_AND_MORE;
        assertThat(mending.get()).isNotNull();
        assertThat(mending.failure()).isNull();
        mending.close();
    }

    @Test
    void after_a_failure_the_log_begins_anew() throws SQLException, IOException {
        StoreFile file = new StoreFile(folder);
        MendingConnection mending = new MendingConnection(file, AT_ONCE, AT_ONCE);
        try (Connection reader = file.openToRead()) {
            assertThat(StoreFile.number(reader, EventTable.LAST_INDEX)).isZero();
            try (Connection writer = file.openToWrite()) {
                StoreFile.run(writer, "INSERT INTO probe (room) VALUES (zeroblob(4000000))");
                writer.commit();
            }
            assertThat(logBytes()).as("what may be lost in part").isGreaterThan(4_000_000);
            mending.fail(new SQLException("a failed sync"));
            awaitNextAttempt(mending);
            assertThat(mending.get()).isNotNull();
            assertThat(logBytes()).as("the trial write alone").isBetween(64L * 1024, 256L * 1024);
        }
        mending.close();
    }

    private static void awaitNextAttempt(MendingConnection mending) {
        Awaitility.await().until(() -> {
            MendingConnection.Failure failure = mending.failure();
            return failure != null && failure.nanosLeft() <= 0;
        });
    }

    private static long pages(StoreFile file) throws SQLException {
        try (Connection reader = file.openToRead()) {
            return StoreFile.number(reader, "PRAGMA page_count");
        }
    }

    private long logBytes() throws IOException {
        return Files.size(folder.resolve(StoreFile.NAME + "-wal"));
    }
}
