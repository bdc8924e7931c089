package farmgate.config.eventstore;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * What a unit of work has published and not stored yet, by aggregate. Axon goes through all of it, and compares each event
 * with each other one, whenever an aggregate is asked for: a statement of some thousand entries took minutes for that.
 */
final class StagedEvents {

    private static final String INDEX = "_BY_AGGREGATE";

    private final List<EventMessage<?>> queue;
    private final Map<String, List<DomainEventMessage<?>>> byAggregate = new HashMap<>();
    private int indexed;

    private StagedEvents(List<EventMessage<?>> queue) {
        this.queue = queue;
    }

    /**
     * Of one aggregate, those of an outer unit of work first.
     *
     * @param queueKey under which Axon keeps the queue in a unit of work
     */
    static Stream<DomainEventMessage<?>> of(String aggregate, UnitOfWork<?> unitOfWork, String queueKey) {
        Set<DomainEventMessage<?>> found = Collections.newSetFromMap(new IdentityHashMap<>());
        List<DomainEventMessage<?>> inOrder = new ArrayList<>();
        collect(aggregate, unitOfWork, queueKey, event -> {
            if (found.add(event)) {
                inOrder.add(event);
            }
        });
        return inOrder.stream();
    }

    private static void collect(
            String aggregate, UnitOfWork<?> unitOfWork, String queueKey, Consumer<DomainEventMessage<?>> each) {
        unitOfWork.parent().ifPresent(parent -> collect(aggregate, parent, queueKey, each));
        List<EventMessage<?>> queue = unitOfWork.getResource(queueKey);
        if (queue != null && !unitOfWork.isRolledBack()) {
            StagedEvents index = unitOfWork.getOrComputeResource(queueKey + INDEX, _ -> new StagedEvents(queue));
            index.of(aggregate).forEach(each);
        }
    }

    private List<DomainEventMessage<?>> of(String aggregate) {
        for (; indexed < queue.size(); indexed++) {
            if (queue.get(indexed) instanceof DomainEventMessage<?> event) {
                byAggregate
                        .computeIfAbsent(event.getAggregateIdentifier(), _ -> new ArrayList<>())
                        .add(event);
            }
        }
        return byAggregate.getOrDefault(aggregate, List.of());
    }
}
