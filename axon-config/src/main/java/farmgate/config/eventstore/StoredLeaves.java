package farmgate.config.eventstore;

import farmgate.command.audit.SealableEvents;
import farmgate.shared.audit.MerkleTree;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.Consumer;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/** The leaf hashes of a store's events: of the same lines as an export has. */
public final class StoredLeaves implements SealableEvents {

    private final EventLines.Opener store;

    public StoredLeaves(EventLines.Opener store) {
        this.store = store;
    }

    @Override
    public long lastBefore(Instant time, long index) {
        try (EventLines lines = store.open()) {
            return lines.lastBefore(time, index);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    @Override
    public void leaves(long after, long upTo, Consumer<byte[]> leaf) {
        try (EventLines lines = store.open()) {
            lines.read(
                    after, upTo, line -> leaf.accept(MerkleTree.leaf(line.text().getBytes(StandardCharsets.UTF_8))));
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static EventStoreException unreadable(SQLException e) {
        return new EventStoreException("The events to be sealed could not be read: " + e.getMessage(), e);
    }
}
