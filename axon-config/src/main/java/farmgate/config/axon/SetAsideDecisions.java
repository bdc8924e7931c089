package farmgate.config.axon;

import farmgate.shared.deadletter.SetAsideEvent;
import farmgate.shared.deadletter.SetAsideEvent.SetAsideApproved;
import farmgate.shared.deadletter.SetAsideEvent.SetAsideDeclined;
import farmgate.shared.deadletter.SetAsideEvent.SetAsideProposed;
import farmgate.shared.deadletter.SetAsidesId;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/**
 * Which events which processors leave out, as the event store says. It is read from there and never from a read model, so
 * that a processor that begins again at the first event, on whichever node and with an empty database, leaves out the same.
 */
public final class SetAsideDecisions {

    private static final long NOTHING = -1;

    private final Supplier<EventStore> eventStore;
    private volatile Known known = new Known(NOTHING, Map.of());

    public SetAsideDecisions(Supplier<EventStore> eventStore) {
        this.eventStore = eventStore;
    }

    /** What a decision is about. */
    public record Letter(String processor, String eventId) {}

    /** How far a decision is. */
    public enum State {
        PROPOSED,
        APPROVED,
        DECLINED
    }

    /**
     * Who decided what, when and why.
     *
     * @param decidedBy who approved or declined it; null while it is only proposed
     */
    public record Decision(
            Letter letter,
            State state,
            String reason,
            String proposedBy,
            Instant proposedAt,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt) {

        private Decision decided(State now, String person, Instant at) {
            return new Decision(letter, now, reason, proposedBy, proposedAt, person, at);
        }
    }

    private record Known(long version, Map<Letter, Decision> decisions) {}

    /**
     * Reads what was decided since the last look.
     *
     * @return whether there was anything
     */
    public synchronized boolean refresh() {
        long version =
                eventStore.get().lastSequenceNumberFor(SetAsidesId.ALL.value()).orElse(NOTHING);
        Known before = known;
        if (version == before.version()) {
            return false;
        }
        // another history, such as a restored one, begins anew
        boolean continued = version > before.version();
        Map<Letter, Decision> decisions = new LinkedHashMap<>(continued ? before.decisions() : Map.of());
        if (version != NOTHING) {
            eventStore
                    .get()
                    .readEvents(SetAsidesId.ALL.value(), continued ? before.version() + 1 : 0)
                    .forEachRemaining(event -> take(decisions, event));
        }
        known = new Known(version, decisions);
        return true;
    }

    /** As of the last {@link #refresh}. */
    public boolean isSetAside(String processor, String eventId) {
        Map<Letter, Decision> decisions = known.decisions();
        if (decisions.isEmpty()) {
            return false;
        }
        Decision found = decisions.get(new Letter(processor, eventId));
        return found != null && found.state() == State.APPROVED;
    }

    public Optional<Decision> of(String processor, String eventId) {
        return Optional.ofNullable(known.decisions().get(new Letter(processor, eventId)));
    }

    /** The oldest first. */
    public Collection<Decision> all() {
        return List.copyOf(known.decisions().values());
    }

    private static void take(Map<Letter, Decision> decisions, DomainEventMessage<?> message) {
        if (!(message.getPayload() instanceof SetAsideEvent event)) {
            throw new IllegalStateException("no decision about a dead letter: " + message.getPayloadType());
        }
        Letter letter = new Letter(event.processor(), event.eventId());
        Instant at = message.getTimestamp();
        switch (event) {
            case SetAsideProposed proposed ->
                decisions.put(
                        letter,
                        new Decision(letter, State.PROPOSED, proposed.reason(), proposed.proposedBy(), at, null, null));
            case SetAsideApproved approved ->
                decisions.put(letter, known(decisions, letter).decided(State.APPROVED, approved.approvedBy(), at));
            case SetAsideDeclined declined ->
                decisions.put(letter, known(decisions, letter).decided(State.DECLINED, declined.declinedBy(), at));
        }
    }

    private static Decision known(Map<Letter, Decision> decisions, Letter letter) {
        return Objects.requireNonNull(decisions.get(letter), letter::toString);
    }
}
