package farmgate.config.eventstore;

import java.nio.file.Path;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedEventStoreContractTest extends EventStoreContract {

    @TempDir
    Path folder;

    private DataFolder dataFolder;
    private SqliteEventStorageEngine engine;
    private SqliteEventStore store;

    @BeforeEach
    void open() {
        dataFolder = DataFolder.take(folder);
        engine = new SqliteEventStorageEngine(dataFolder, StoreSettings.DEFAULTS, TestEvents.format());
        store = new SqliteEventStore(engine);
    }

    @AfterEach
    void close() {
        store.shutDown();
        engine.close();
        dataFolder.close();
    }

    @Override
    EventStore store() {
        return store;
    }
}
