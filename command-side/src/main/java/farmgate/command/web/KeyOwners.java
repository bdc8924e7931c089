package farmgate.command.web;

import farmgate.shared.message.Actor;
import farmgate.shared.request.RequestId;
import java.util.Objects;
import java.util.function.Supplier;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/**
 * Says whose an idempotency key is. Who works at a station sends again after days what she did there, and by then she may
 * have another login: so hers are keys of the person. Everybody else's are keys of the client.
 *
 * <p>Before that every key was the client's. One that was used so stays so: a repeat of it finds its answer.
 */
public final class KeyOwners {

    private final Supplier<EventStore> eventStore;

    /** @param eventStore asked for with the first key, so that nothing waits for the store at the start */
    public KeyOwners(Supplier<EventStore> eventStore) {
        this.eventStore = eventStore;
    }

    /** The call of this caller, with the owner of her key. */
    public Call call(Actor actor, @Nullable String idempotencyKey, @Nullable Long expectedVersion) {
        Call ofClient = new Call(actor, idempotencyKey, expectedVersion);
        if (idempotencyKey == null || actor.client() == null || actor.station() == null) {
            return ofClient;
        }
        Call ofPerson = new Call(actor, idempotencyKey, expectedVersion, actor.person());
        return !isRemembered(ofPerson) && isRemembered(ofClient) ? ofClient : ofPerson;
    }

    private boolean isRemembered(Call call) {
        RequestId request = Objects.requireNonNull(call.requestId());
        return eventStore.get().lastSequenceNumberFor(request.value()).isPresent();
    }
}
