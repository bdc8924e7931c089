package farmgate.config.eventstore;

import farmgate.command.audit.SealableEvents;
import farmgate.shared.audit.MerkleTree;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.Consumer;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/** The leaf hashes of the embedded store's events: of the same lines as an export has. */
public final class StoredLeaves implements SealableEvents {

    private final Path dataFolder;

    public StoredLeaves(Path dataFolder) {
        this.dataFolder = dataFolder;
    }

    @Override
    public long lastBefore(Instant time, long index) {
        try (StoreLines lines = StoreLines.open(dataFolder)) {
            return lines.lastBefore(time, index);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    @Override
    public void leaves(long after, long upTo, Consumer<byte[]> leaf) {
        try (StoreLines lines = StoreLines.open(dataFolder)) {
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
