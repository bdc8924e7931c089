package farmgate.config.admin;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.bson.Document;

/** Whether nodes work on a MongoDB now: each writes something there every few seconds. */
public final class RunningNodes {

    private static final String TOKENS = "axon_tokens";
    private static final Duration LOOK = Duration.ofMillis(500);

    private RunningNodes() {}

    /**
     * Watches what nodes have left there, until something changes.
     *
     * @param most how long; it does not take any time when no node has left anything, as after all were stopped
     * @return whether something did
     */
    public static boolean found(MongoDatabase database, Duration most) {
        Set<String> before = signs(database);
        long until = System.nanoTime() + most.toNanos();
        while (!before.isEmpty()) {
            if (!signs(database).equals(before)) {
                return true;
            }
            if (System.nanoTime() > until) {
                return false;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return false;
    }

    private static Set<String> signs(MongoDatabase database) {
        Set<String> signs = new TreeSet<>();
        add(signs, database.getCollection(Nodes.COLLECTION).find().into(new ArrayList<>()));
        add(
                signs,
                database.getCollection(TOKENS).find(Filters.ne("owner", null)).into(new ArrayList<>()));
        return signs;
    }

    private static void add(Set<String> signs, Collection<Document> rows) {
        rows.forEach(row -> signs.add(row.toJson()));
    }
}
