package farmgate.command.todo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Rows of work due, in MongoDB. Writes made by event handlers are collected over the batch and sent as one bulk write,
 * in their order, before the batch's position is stored.
 */
public final class TodoList {

    public static final String COLLECTION = "todos";

    /** Since when it is known that the work can never be done; such a row is not due any more. */
    static final String DEAD = "dead";

    private static final String PENDING = "farmgate.todos";

    /** A write, and the event that it comes from; null outside of any. */
    private record Pending(@Nullable Message<?> source, String id, WriteModel<Document> write) {}

    private static final int DELETIONS_MAX = 20;

    private final MongoCollection<Document> rows;
    private final Semaphore changed = new Semaphore(0);

    public TodoList(MongoDatabase database) {
        this.rows = database.getCollection(COLLECTION);
        rows.createIndex(Indexes.ascending("due"));
    }

    /** Notes work that is due at a time. A repeat changes nothing. */
    public void add(Automation automation, String subject, Instant due) {
        Document row = new Document("automation", automation.name())
                .append("subject", subject)
                .append("due", Date.from(due))
                .append("tries", 0);
        String id = id(automation.name(), subject);
        write(
                id,
                new UpdateOneModel<>(
                        eq("_id", id), new Document("$setOnInsert", row), new UpdateOptions().upsert(true)));
    }

    /** The work is done, or no longer wanted. */
    public void done(Automation automation, String subject) {
        String id = id(automation.name(), subject);
        write(id, new DeleteOneModel<>(eq("_id", id)));
    }

    /** Takes a row back at once, outside of any batch: whoever works it off has found that it is not its work any more. */
    public void drop(Automation automation, String subject) {
        rows.deleteOne(eq("_id", id(automation.name(), subject)));
    }

    /** Empties the list, for a rebuild from nothing. */
    public void clear() {
        rows.deleteMany(new Document());
    }

    /** The oldest first, so that none waits for ever behind newer ones. */
    List<Todo> due(Instant now, int limit) {
        return rows.find(lte("due", Date.from(now)))
                .sort(Sorts.ascending("due"))
                .limit(limit)
                .map(TodoList::todo)
                .into(new ArrayList<>());
    }

    private static Todo todo(Document row) {
        Date since = row.getDate("triedSince");
        return new Todo(
                String.valueOf(row.get("automation")),
                String.valueOf(row.get("subject")),
                row.get("tries") instanceof Number tries ? tries.intValue() : 0,
                row.get("faults") instanceof Number faults ? faults.intValue() : 0,
                since == null ? null : since.toInstant());
    }

    /** Looks at the row again later, if it is still there then. */
    void postpone(Todo todo, Instant now, Instant until, String why) {
        again(todo, now, until, 0, why);
    }

    /** The same, after what looks like a fault of the program. */
    void postponeFaulty(Todo todo, Instant now, Instant until, String why) {
        again(todo, now, until, todo.faults() + 1, why);
    }

    private void again(Todo todo, Instant now, Instant until, int faults, String why) {
        rows.updateOne(
                eq("_id", id(todo.automation(), todo.subject())),
                Updates.combine(
                        Updates.set("due", Date.from(until)),
                        Updates.inc("tries", 1),
                        Updates.set("faults", faults),
                        Updates.set("triedSince", Date.from(todo.triedSince() == null ? now : todo.triedSince())),
                        Updates.set("last", why)));
    }

    /**
     * The work was done before, so that trying again did nothing: takes the row off, unless it was made anew meanwhile.
     * Its deletion may have come before it, when a node wrote it that had lost its claim.
     */
    void doneBefore(Todo todo) {
        rows.deleteOne(and(eq("_id", id(todo.automation(), todo.subject())), eq("tries", todo.tries())));
    }

    /** Looks at the row never again by itself; it stays, to be seen. */
    void bury(Todo todo, Instant at, String why) {
        rows.updateOne(
                eq("_id", id(todo.automation(), todo.subject())),
                Updates.combine(
                        Updates.set(DEAD, Date.from(at)),
                        Updates.unset("due"),
                        Updates.inc("tries", 1),
                        Updates.set("last", why)));
    }

    /** Waits until rows may have changed, at most so long. */
    void awaitChange(Duration atMost) throws InterruptedException {
        if (changed.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            changed.drainPermits();
        }
    }

    /**
     * Sends what the batch has collected so far. Axon stores a batch's position before anything else of its commit, so
     * whoever delivers batches calls this when the last event is handled.
     */
    public void flush(UnitOfWork<?> batch) {
        List<Pending> pending = batch.root().getResource(PENDING);
        if (pending == null || pending.isEmpty()) {
            return;
        }
        rows.bulkWrite(pending.stream().map(Pending::write).toList(), new BulkWriteOptions().ordered(true));
        seeThatTheyAreGone(pending);
        pending.clear();
        changed.release();
    }

    /**
     * A server may lose a deletion to an update of the same row at the same moment, as when the worker puts the row back
     * that it has just worked. Nobody would ever delete it again.
     */
    private void seeThatTheyAreGone(List<Pending> written) {
        Set<String> gone = new LinkedHashSet<>();
        for (Pending each : written) {
            switch (each.write()) {
                case DeleteOneModel<Document> _ -> gone.add(each.id());
                default -> gone.remove(each.id());
            }
        }
        for (int tries = 0; !gone.isEmpty() && rows.countDocuments(in("_id", gone)) > 0; tries++) {
            if (tries == DELETIONS_MAX) {
                throw new IllegalStateException("rows of the todo list cannot be deleted: " + gone);
            }
            rows.deleteMany(in("_id", gone));
        }
    }

    /** Forgets what the batch has collected from one event and not sent yet. */
    public void takeBack(UnitOfWork<?> batch, Message<?> event) {
        List<Pending> pending = batch.root().getResource(PENDING);
        if (pending != null) {
            pending.removeIf(each ->
                    each.source() != null && each.source().getIdentifier().equals(event.getIdentifier()));
        }
    }

    private static String id(String automation, String subject) {
        return automation + "/" + subject;
    }

    private void write(String id, WriteModel<Document> row) {
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        List<Pending> pending = batch.getOrComputeResource(PENDING, key -> {
            List<Pending> writes = new ArrayList<>();
            batch.onPrepareCommit(unit -> flush(batch));
            return writes;
        });
        pending.add(new Pending(CurrentUnitOfWork.get().getMessage(), id, row));
    }
}
