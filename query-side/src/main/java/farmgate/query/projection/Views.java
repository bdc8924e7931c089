package farmgate.query.projection;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.bson.Document;

/**
 * The read models' collections. Writes of one batch of events are collected and sent as one ordered bulk write per
 * collection before the batch's position is stored; a crash between the two delivers the batch again, which
 * {@link ViewWrite} makes harmless.
 */
public final class Views {

    private static final String PENDING = "farmgate.views";

    private final MongoDatabase database;
    private volatile CountDownLatch change = new CountDownLatch(1);

    public Views(MongoDatabase database) {
        this.database = database;
    }

    public MongoCollection<Document> collection(String name) {
        return database.getCollection(name);
    }

    /** Adds a write to the batch of the current unit of work. */
    public void write(String collection, WriteModel<Document> write) {
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        Map<String, List<WriteModel<Document>>> pending = batch.getOrComputeResource(PENDING, key -> {
            Map<String, List<WriteModel<Document>>> writes = new LinkedHashMap<>();
            batch.onPrepareCommit(unit -> flush(batch));
            return writes;
        });
        pending.computeIfAbsent(collection, name -> new ArrayList<>()).add(write);
    }

    /**
     * Opens at the next change of some view on this node. Take it before reading, and await it when what was read does
     * not do.
     */
    public CountDownLatch nextChange() {
        return change;
    }

    /**
     * Sends what the batch has collected so far. Axon stores a batch's position before anything else of its commit, so
     * whoever delivers batches calls this when the last event is handled; what is collected outside a batch is sent at
     * its commit.
     */
    public void flush(UnitOfWork<?> batch) {
        Map<String, List<WriteModel<Document>>> pending = batch.root().getResource(PENDING);
        if (pending == null || pending.isEmpty()) {
            return;
        }
        pending.forEach((name, models) -> collection(name).bulkWrite(models, new BulkWriteOptions().ordered(true)));
        pending.clear();
        announceChange();
    }

    private synchronized void announceChange() {
        CountDownLatch opened = change;
        change = new CountDownLatch(1);
        opened.countDown();
    }
}
