package farmgate.config.admin;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/**
 * Which nodes there are. Each counts its own row up now and then; the others look whether it still counts, by their own
 * clocks, so that it does not matter whether clocks agree.
 */
final class Nodes {

    static final String COLLECTION = "nodes";
    private static final String BEAT = "beat";
    private static final String PROCESSORS = "processors";
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

    private record Seen(long beat, long changedNanos, boolean alive) {}

    private final MongoCollection<Document> rows;
    private final String name;
    private final Duration deadAfter;
    private final Map<String, Seen> seen = new HashMap<>();

    Nodes(MongoDatabase database, String name, Duration deadAfter) {
        this.rows = database.getCollection(COLLECTION);
        this.name = name;
        this.deadAfter = deadAfter;
    }

    String name() {
        return name;
    }

    void beat(Collection<String> processors) {
        rows.updateOne(
                Filters.eq(name),
                Updates.combine(Updates.inc(BEAT, 1L), Updates.set(PROCESSORS, List.copyOf(processors))),
                new UpdateOptions().upsert(true));
    }

    /** The processors of each other node that was seen to be alive. */
    synchronized Map<String, Set<String>> others(long nowNanos) {
        Map<String, Set<String>> alive = new HashMap<>();
        for (Document row : rows.find(Filters.ne("_id", name))) {
            String other = row.getString("_id");
            long beat = row.get(BEAT) instanceof Number count ? count.longValue() : 0;
            Seen before = seen.get(other);
            Seen now = before == null || before.beat() != beat ? new Seen(beat, nowNanos, before != null) : before;
            seen.put(other, now);
            long still = nowNanos - now.changedNanos();
            if (now.alive() && still < deadAfter.toNanos()) {
                alive.put(other, new HashSet<>(row.getList(PROCESSORS, String.class, List.of())));
            } else if (still > FORGOTTEN_AFTER.toNanos()) {
                rows.deleteOne(Filters.and(Filters.eq(other), Filters.eq(BEAT, beat)));
                seen.remove(other);
            }
        }
        return alive;
    }

    void leave() {
        rows.deleteOne(Filters.eq(name));
    }
}
