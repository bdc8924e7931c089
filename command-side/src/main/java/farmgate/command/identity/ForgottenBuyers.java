package farmgate.command.identity;

import farmgate.command.web.Written;
import farmgate.shared.identity.IdentityEvent.BuyerForgotten;
import farmgate.shared.personal.Vault;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;

/**
 * Forgets buyers. The key goes first: if we stop before the event is stored, the request was not answered and is sent
 * again; the other way round the event could claim what never happened. A buyer's stream holds this one fact.
 */
final class ForgottenBuyers {

    private static final String STREAM_TYPE = "Buyer";

    private final Vault vault;
    private final EventStore eventStore;

    ForgottenBuyers(Vault vault, EventStore eventStore) {
        this.vault = vault;
        this.eventStore = eventStore;
    }

    @CommandHandler
    Written forget(ForgetBuyer command) {
        String id = command.buyerId().value();
        vault.forget(id);
        if (eventStore.lastSequenceNumberFor(id).isEmpty()) {
            eventStore.publish(
                    new GenericDomainEventMessage<>(STREAM_TYPE, id, 0, new BuyerForgotten(command.buyerId())));
        }
        return Written.of(command.buyerId(), 0);
    }
}
