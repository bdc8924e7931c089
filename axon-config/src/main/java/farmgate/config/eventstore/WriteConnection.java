package farmgate.config.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * The writer's connection, used by the writer's thread only. It hands out the global index: 1, 2, 3 … in the order of
 * the commits, without gaps, because a change that is undone gives its numbers back.
 */
final class WriteConnection implements AutoCloseable {

    /** Room that must be there before a store that was full calls itself well again. */
    private static final int PROBE_BYTES = 64 * 1024;

    private final Connection connection;
    private final PreparedStatement savepoint;
    private final PreparedStatement release;
    private final PreparedStatement undo;
    private final PreparedStatement insertEvent;
    private final PreparedStatement upsertSnapshot;
    private long head;

    /**
     * @param acknowledgedHead the newest event whose caller was told that it is stored
     * @throws SQLException also if the file no longer holds that event; going on would give its number to another
     */
    WriteConnection(StoreFile file, long acknowledgedHead) throws SQLException {
        connection = acknowledgedHead == 0 ? file.openToWrite() : file.openToWriteAgain();
        try {
            savepoint = connection.prepareStatement("SAVEPOINT change");
            release = connection.prepareStatement("RELEASE change");
            undo = connection.prepareStatement("ROLLBACK TO change");
            insertEvent = connection.prepareStatement(EventTable.INSERT_EVENT);
            upsertSnapshot = connection.prepareStatement(EventTable.UPSERT_SNAPSHOT);
            head = StoreFile.number(connection, EventTable.LAST_INDEX);
            if (head < acknowledgedHead) {
                throw new SQLException(
                        "The file ends at event %d, but event %d was acknowledged: it is not the same file"
                                .formatted(head, acknowledgedHead));
            }
            connection.rollback();
        } catch (SQLException e) {
            StoreFile.closeAfter(e, connection);
            throw e;
        }
    }

    /** The newest index, including what is written and not yet committed. */
    long head() {
        return head;
    }

    /** Writes the change into the open transaction, or leaves that transaction as it was. */
    void write(Change change) throws ChangeRefused, SQLException {
        long headBefore = head;
        savepoint.executeUpdate();
        try {
            switch (change) {
                case Change.Append(var events) -> {
                    for (StoredEvent event : events) {
                        insert(event);
                    }
                }
                case Change.Snapshot(var snapshot) -> upsert(snapshot);
            }
        } catch (ChangeRefused e) {
            undo.executeUpdate();
            release.executeUpdate();
            head = headBefore;
            throw e;
        }
        release.executeUpdate();
    }

    /** Returns when everything written is on the disk. */
    void commit() throws SQLException {
        connection.commit();
    }

    /** Takes room in the file, syncs, and gives it back: fails if an append of ordinary size would. */
    void probe() throws SQLException {
        StoreFile.run(connection, "INSERT INTO probe (room) VALUES (zeroblob(" + PROBE_BYTES + "))");
        StoreFile.run(connection, "DELETE FROM probe");
        connection.commit();
    }

    /**
     * Merges the log into the file and empties it, so that the file alone is the store.
     *
     * @throws SQLException also if a reader held the log for so long that it could not be emptied
     */
    void checkpoint() throws SQLException {
        connection.setAutoCommit(true);
        long held = StoreFile.number(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        connection.setAutoCommit(false);
        if (held != 0) {
            throw new SQLException("The event store's log could not be emptied, a reader holds it");
        }
    }

    /** Undoes what is not committed. */
    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void insert(StoredEvent event) throws ChangeRefused, SQLException {
        try {
            EventTable.bind(insertEvent, event);
            insertEvent.setLong(EventTable.GLOBAL_INDEX, head + 1);
            insertEvent.executeUpdate();
            head++;
        } catch (SQLException e) {
            throw ChangeRefused.orRethrow(e, event);
        }
    }

    private void upsert(StoredEvent snapshot) throws ChangeRefused, SQLException {
        try {
            EventTable.bind(upsertSnapshot, snapshot);
            upsertSnapshot.executeUpdate();
        } catch (SQLException e) {
            throw ChangeRefused.orRethrow(e, snapshot);
        }
    }
}
