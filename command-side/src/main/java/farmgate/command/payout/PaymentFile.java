package farmgate.command.payout;

import farmgate.command.web.StoredAggregate;
import farmgate.shared.payout.PaymentFileEvent;
import farmgate.shared.payout.PaymentFileEvent.PaymentFileCreated;
import farmgate.shared.payout.PaymentFileId;
import farmgate.shared.payout.PayoutId;
import java.util.List;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.NullUnmarked;

/** An instruction to the bank, which never changes once it is made. */
@StoredAggregate
@Revision("1")
@NullUnmarked
class PaymentFile {

    @AggregateIdentifier
    private PaymentFileId id;

    private PaymentFileCreated content;

    PaymentFile() {}

    PaymentFile(PaymentFileCreated created) {
        AggregateLifecycle.apply(created);
    }

    List<PayoutId> payouts() {
        return content.payouts();
    }

    FiledPayouts filed() {
        return FiledPayouts.of(content);
    }

    @EventSourcingHandler
    void on(PaymentFileEvent event) {
        switch (event) {
            case PaymentFileCreated created -> {
                id = created.fileId();
                content = created;
            }
        }
    }
}
