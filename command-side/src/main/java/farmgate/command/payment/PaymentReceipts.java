package farmgate.command.payment;

import farmgate.command.web.ActorMetaData;
import farmgate.command.web.FirstEvent;
import farmgate.shared.message.Actor;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.personal.Vault;
import farmgate.shared.till.ReceiptCode;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** What stands on the receipts for cash that was taken. */
final class PaymentReceipts {

    private final Vault vault;
    private final EventStore eventStore;

    PaymentReceipts(Vault vault, EventStore eventStore) {
        this.vault = vault;
        this.eventStore = eventStore;
    }

    /** Of a payment that is made now. */
    String codeOf(PaymentId id, Actor payer) {
        return ReceiptCode.of(vault, id, payer.arrivedAt());
    }

    /** Of cash that was taken before, when the request of its payment arrived. */
    String codeOf(PaymentId id) {
        return codeOf(id, ActorMetaData.from(FirstEvent.of(eventStore, id)));
    }
}
