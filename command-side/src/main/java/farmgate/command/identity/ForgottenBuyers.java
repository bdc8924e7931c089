package farmgate.command.identity;

import farmgate.command.person.Forgetting;
import farmgate.command.person.Ties;
import farmgate.command.web.Written;
import farmgate.shared.identity.IdentityEvent.BuyerForgotten;
import farmgate.shared.personal.Vault;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;

/**
 * Forgets buyers, when nothing of theirs is under way. A buyer's stream holds this one fact.
 */
final class ForgottenBuyers {

    private static final String STREAM_TYPE = "Buyer";

    private final Vault vault;
    private final EventStore eventStore;
    private final Buyers buyers;
    private final Ties ties;

    ForgottenBuyers(Vault vault, EventStore eventStore, Buyers buyers, Ties ties) {
        this.vault = vault;
        this.eventStore = eventStore;
        this.buyers = buyers;
        this.ties = ties;
    }

    @CommandHandler
    Written forget(ForgetBuyer command) {
        String id = command.buyerId().value();
        buyers.lock(command.buyerId());
        Forgetting.destroyKeyOnceStored(vault, id);
        if (!buyers.isForgotten(command.buyerId())) {
            Forgetting.mustBeFree(id, ties.ofBuyer(command.buyerId()));
            eventStore.publish(
                    new GenericDomainEventMessage<>(STREAM_TYPE, id, 0, new BuyerForgotten(command.buyerId())));
        }
        return Written.of(command.buyerId(), 0);
    }
}
