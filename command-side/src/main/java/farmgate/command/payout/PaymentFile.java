package farmgate.command.payout;

import com.fasterxml.jackson.annotation.JsonCreator;
import farmgate.command.web.StoredAggregate;
import farmgate.shared.money.Money;
import farmgate.shared.payout.PaymentFileEvent;
import farmgate.shared.payout.PaymentFileEvent.PaymentFileCreated;
import farmgate.shared.payout.PaymentFileEvent.PaymentFileDated;
import farmgate.shared.payout.PaymentFileEvent.PaymentFileDebited;
import farmgate.shared.payout.PaymentFileId;
import farmgate.shared.payout.PayoutId;
import java.time.LocalDate;
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

    private String messageId;
    private List<PayoutId> payouts;
    private int transactions;
    private Money controlSum;

    PaymentFile() {}

    @JsonCreator(mode = JsonCreator.Mode.DISABLED) // a snapshot is read through the fields
    PaymentFile(PaymentFileCreated created, OwnAccount own, LocalDate executionDate) {
        AggregateLifecycle.apply(created);
        AggregateLifecycle.apply(new PaymentFileDebited(created.fileId(), own.name(), own.account(), own.bic()));
        if (!executionDate.equals(LocalDate.ofInstant(created.createdAt(), BankCalendar.CHINA))) {
            AggregateLifecycle.apply(new PaymentFileDated(created.fileId(), executionDate));
        }
    }

    List<PayoutId> payouts() {
        return payouts;
    }

    FiledPayouts filed() {
        return new FiledPayouts(id, AggregateLifecycle.getVersion(), messageId, transactions, controlSum);
    }

    @EventSourcingHandler
    void on(PaymentFileEvent event) {
        switch (event) {
            case PaymentFileCreated created -> {
                id = created.fileId();
                messageId = created.messageId();
                payouts = created.payouts();
                transactions = created.transactions();
                controlSum = created.controlSum();
            }
            case PaymentFileDated _, PaymentFileDebited _ -> {}
        }
    }
}
