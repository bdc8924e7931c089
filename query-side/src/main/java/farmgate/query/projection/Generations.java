package farmgate.query.projection;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Which generation of its collections each projection shows, and which one is being built beside it. The first one
 * bears the collections' own names; generation 2 of {@code orders} is {@code orders~2}. Other nodes see a change within
 * a second.
 */
public final class Generations {

    private static final String COLLECTION = "view_generations";
    private static final String LIVE = "live";
    private static final String BUILDING = "building";
    private static final int FIRST = 1;
    private static final long LOOK_AGAIN_NANOS = Duration.ofSeconds(1).toNanos();

    /** @param building null when none is */
    public record Generation(int live, @Nullable Integer building) {}

    private record Looked(long atNanos, Map<String, Generation> byGroup) {}

    private final MongoCollection<Document> rows;
    private final Map<String, String> groups = new ConcurrentHashMap<>();
    private volatile @Nullable Looked looked;

    Generations(MongoDatabase database) {
        this.rows = database.getCollection(COLLECTION);
    }

    void own(String group, List<String> collections) {
        collections.forEach(collection -> groups.put(collection, group));
    }

    /** The name under which what is shown of a collection is kept now. */
    String live(String collection) {
        String group = groups.get(collection);
        return group == null ? collection : named(collection, known(group).live());
    }

    static String named(String collection, int generation) {
        return generation == FIRST ? collection : collection + "~" + generation;
    }

    public Generation of(String group) {
        return look().getOrDefault(group, new Generation(FIRST, null));
    }

    /** The generation to build: the one that was begun and not finished, else the next. */
    int begin(String group) {
        Generation now = of(group);
        if (now.building() != null) {
            return now.building();
        }
        int next = now.live() + 1;
        rows.updateOne(
                eq("_id", group),
                Updates.combine(Updates.set(LIVE, now.live()), Updates.set(BUILDING, next)),
                new UpdateOptions().upsert(true));
        look();
        return next;
    }

    /** Shows what was built. */
    void publish(String group, int generation) {
        rows.updateOne(eq("_id", group), Updates.combine(Updates.set(LIVE, generation), Updates.unset(BUILDING)));
        look();
    }

    private Generation known(String group) {
        Looked last = looked;
        Map<String, Generation> byGroup =
                last == null || System.nanoTime() - last.atNanos > LOOK_AGAIN_NANOS ? look() : last.byGroup;
        return byGroup.getOrDefault(group, new Generation(FIRST, null));
    }

    private Map<String, Generation> look() {
        Map<String, Generation> found = new HashMap<>();
        for (Document row : rows.find()) {
            found.put(row.getString("_id"), new Generation(row.getInteger(LIVE), row.getInteger(BUILDING)));
        }
        looked = new Looked(System.nanoTime(), found);
        return found;
    }
}
