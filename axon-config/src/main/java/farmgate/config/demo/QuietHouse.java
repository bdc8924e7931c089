package farmgate.config.demo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import farmgate.command.todo.TodoList;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.bson.Document;

/** Waits until the automations have done what is due by now, so that it is noted for the right day. */
final class QuietHouse {

    private static final Duration WAIT_MAX = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final EventProcessingConfiguration processors;
    private final List<String> automations;
    private final EventStore eventStore;
    private final MongoCollection<Document> todos;
    private final Clock clock;

    /** @param automations their groups; each has an {@link AutomationsProbe} */
    QuietHouse(
            EventProcessingConfiguration processors,
            List<String> automations,
            EventStore eventStore,
            MongoDatabase database,
            Clock clock) {
        this.processors = processors;
        this.automations = List.copyOf(automations);
        this.eventStore = eventStore;
        this.todos = database.getCollection(TodoList.COLLECTION);
        this.clock = clock;
    }

    /** @return false when the house was still busy after a minute: whatever is left is done a little late */
    boolean await() {
        long until = System.nanoTime() + WAIT_MAX.toNanos();
        while (!isQuiet()) {
            if (System.nanoTime() > until) {
                return false;
            }
            Pause.of(PAUSE);
        }
        return true;
    }

    /** Work that was done leads to events, and these to more work: so nothing is due, both before and after. */
    private boolean isQuiet() {
        if (isWorkDue()) {
            return false;
        }
        TrackingToken head = eventStore.createHeadToken();
        return automations.stream().allMatch(group -> hasSeenAll(group, head)) && !isWorkDue();
    }

    private boolean isWorkDue() {
        return todos.find(Filters.lte("due", Date.from(clock.instant()))).first() != null;
    }

    private boolean hasSeenAll(String group, TrackingToken head) {
        Map<Integer, EventTrackerStatus> segments = processors
                .eventProcessor(group, StreamingEventProcessor.class)
                .map(StreamingEventProcessor::processingStatus)
                .orElse(Map.of());
        return !segments.isEmpty()
                && segments.values().stream().allMatch(status -> {
                    TrackingToken seen = status.getTrackingToken();
                    return seen != null && seen.covers(head);
                });
    }
}
