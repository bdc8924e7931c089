package farmgate.config.admin;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.bson.Document;

/** Who holds the positions of processors, on whatever node. */
final class Claims {

    /** A node takes over what is not claimed within half the time; this is long after. */
    private static final int TIMEOUTS_UNTIL_ABANDONED = 3;

    private final MongoCollection<Document> positions;
    private final Duration timeout;
    private final Clock clock;

    Claims(MongoCollection<Document> positions, Duration timeout, Clock clock) {
        this.positions = positions;
        this.timeout = timeout;
        this.clock = clock;
    }

    /** Whether no node has given a sign of life for a position that there is. */
    boolean isAbandoned(String processor) {
        Instant since = clock.instant().minus(timeout.multipliedBy(TIMEOUTS_UNTIL_ABANDONED));
        for (Document position : positions.find(Filters.eq("processorName", processor))) {
            if (!(position.get("timestamp") instanceof Number at)
                    || Instant.ofEpochMilli(at.longValue()).isBefore(since)) {
                return true;
            }
        }
        return false;
    }
}
