package farmgate.tests.season;

import farmgate.shared.message.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/** Where a season's events are kept, and where the house can be killed: just before an append, or just after it. */
final class Disk implements EventStorageEngine {

    /** The house was killed here; whoever waited for an answer gets none. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Killed(String when) {
            super("killed " + when + " an append");
        }
    }

    private final List<DomainEventMessage<Event>> events = new ArrayList<>();
    private final Map<String, List<DomainEventMessage<?>>> streams = new HashMap<>();
    private int appendsUntilKill = -1;
    private boolean keepsWhatItWasGiven;
    private @Nullable Runnable meanwhile;

    /** As new. */
    synchronized void wipe() {
        events.clear();
        streams.clear();
        appendsUntilKill = -1;
        meanwhile = null;
    }

    /** Done by another thread before the next append: whoever appends has read what was true before it. */
    synchronized void beforeNextAppend(Runnable done) {
        meanwhile = done;
    }

    private synchronized @Nullable Runnable takeMeanwhile() {
        Runnable taken = meanwhile;
        meanwhile = null;
        return taken;
    }

    /** The house dies at an append from now on: 0 is the next. */
    synchronized void killAt(int append, boolean afterIt) {
        appendsUntilKill = append;
        keepsWhatItWasGiven = afterIt;
    }

    synchronized void letLive() {
        appendsUntilKill = -1;
    }

    /** All that was ever appended, in its order. */
    synchronized List<DomainEventMessage<Event>> events() {
        return List.copyOf(events);
    }

    synchronized int size() {
        return events.size();
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> appended) {
        Runnable first = takeMeanwhile();
        if (first != null) {
            CompletableFuture.runAsync(first).join();
        }
        append(appended);
    }

    private synchronized void append(List<? extends EventMessage<?>> appended) {
        boolean dies = appendsUntilKill == 0;
        appendsUntilKill--;
        if (dies && !keepsWhatItWasGiven) {
            throw new Killed("before");
        }
        List<DomainEventMessage<Event>> all =
                appended.stream().map(Disk::ofHouse).toList();
        mustBeNext(all);
        for (DomainEventMessage<Event> event : all) {
            streams.computeIfAbsent(event.getAggregateIdentifier(), _ -> new ArrayList<>())
                    .add(event);
            events.add(event);
        }
        if (dies) {
            throw new Killed("after");
        }
    }

    /** As the real stores do: who has read less than there is must read again, and nothing of hers is kept. */
    private void mustBeNext(List<DomainEventMessage<Event>> all) {
        Map<String, Long> next = new HashMap<>();
        for (DomainEventMessage<Event> event : all) {
            String stream = event.getAggregateIdentifier();
            long expected = next.computeIfAbsent(
                    stream, _ -> (long) streams.getOrDefault(stream, List.of()).size());
            if (event.getSequenceNumber() != expected) {
                throw new ConcurrencyException(
                        "there is an event " + event.getSequenceNumber() + " of " + stream + " already");
            }
            next.put(stream, expected + 1);
        }
    }

    @SuppressWarnings("unchecked") // aggregates of the house append nothing else
    private static DomainEventMessage<Event> ofHouse(EventMessage<?> event) {
        if (!(event.getPayload() instanceof Event)) {
            throw new IllegalStateException("no event of the house: " + event);
        }
        return (DomainEventMessage<Event>) event;
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        throw new IllegalStateException("a season takes no snapshots");
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(TrackingToken after, boolean mayBlock) {
        throw new IllegalStateException("a season's events are heard by the house itself");
    }

    @Override
    public synchronized DomainEventStream readEvents(String aggregate, long firstSequence) {
        return DomainEventStream.of(List.copyOf(streams.getOrDefault(aggregate, List.of())).stream()
                .filter(event -> event.getSequenceNumber() >= firstSequence));
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregate) {
        return Optional.empty();
    }
}
