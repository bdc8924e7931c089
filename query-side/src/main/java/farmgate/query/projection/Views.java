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
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The read models' collections. Writes of one batch of events are collected and sent as one ordered bulk write per
 * collection before the batch's position is stored; a crash between the two delivers the batch again, which
 * {@link ViewWrite} makes harmless.
 */
public final class Views {

    private static final String PENDING = "farmgate.views";

    private static final String GENERATION = "farmgate.views.generation";

    /** A write, and the event that it comes from; null outside of any. */
    private record Pending(@Nullable Message<?> source, WriteModel<Document> write) {

        boolean isOf(Message<?> event) {
            return source != null && source.getIdentifier().equals(event.getIdentifier());
        }
    }

    private final MongoDatabase database;
    private final Generations generations;
    private volatile CountDownLatch change = new CountDownLatch(1);

    public Views(MongoDatabase database) {
        this.database = database;
        this.generations = new Generations(database);
    }

    /** What is shown now. Ask again for each read: a rebuilt collection is another one. */
    public MongoCollection<Document> collection(String name) {
        return database.getCollection(generations.live(name));
    }

    public Generations generations() {
        return generations;
    }

    /** Makes the batch write into a generation that is not shown yet. */
    public static void writeInto(UnitOfWork<?> batch, int generation) {
        batch.root().resources().put(GENERATION, generation);
    }

    /** Begins, or goes on with, a generation beside the one that is shown; it has the same indexes. */
    public int beginGeneration(String group, List<String> names) {
        int generation = generations.begin(group);
        for (String name : names) {
            MongoCollection<Document> built = database.getCollection(Generations.named(name, generation));
            collection(name).listIndexes().forEach(index -> {
                Document keys = index.get("key", Document.class);
                if (!keys.containsKey("_id") || keys.size() > 1) {
                    built.createIndex(keys);
                }
            });
        }
        return generation;
    }

    /** Shows what was built; what was shown stays until it is {@linkplain #drop dropped}, for those who read it. */
    public void publishGeneration(String group, int generation) {
        generations.publish(group, generation);
        announceChange();
    }

    public void empty(List<String> names, int generation) {
        names.forEach(name ->
                database.getCollection(Generations.named(name, generation)).deleteMany(new Document()));
    }

    public void drop(List<String> names, int generation) {
        names.forEach(name ->
                database.getCollection(Generations.named(name, generation)).drop());
    }

    /** Adds a write to the batch of the current unit of work. */
    public void write(String collection, WriteModel<Document> write) {
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        Map<String, List<Pending>> pending = batch.getOrComputeResource(PENDING, key -> {
            Map<String, List<Pending>> writes = new LinkedHashMap<>();
            batch.onPrepareCommit(unit -> flush(batch));
            return writes;
        });
        pending.computeIfAbsent(collection, name -> new ArrayList<>())
                .add(new Pending(CurrentUnitOfWork.get().getMessage(), write));
    }

    /** Forgets what the batch has collected from one event and not sent yet. */
    public void takeBack(UnitOfWork<?> batch, Message<?> event) {
        Map<String, List<Pending>> pending = batch.root().getResource(PENDING);
        if (pending != null) {
            pending.values().forEach(writes -> writes.removeIf(each -> each.isOf(event)));
        }
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
        Map<String, List<Pending>> pending = batch.root().getResource(PENDING);
        if (pending == null || pending.isEmpty()) {
            return;
        }
        Integer generation = batch.root().getResource(GENERATION);
        pending.values().removeIf(List::isEmpty);
        pending.forEach((name, writes) -> (generation == null
                        ? collection(name)
                        : database.getCollection(Generations.named(name, generation)))
                .bulkWrite(writes.stream().map(Pending::write).toList(), new BulkWriteOptions().ordered(true)));
        pending.clear();
        announceChange();
    }

    private synchronized void announceChange() {
        CountDownLatch opened = change;
        change = new CountDownLatch(1);
        opened.countDown();
    }
}
