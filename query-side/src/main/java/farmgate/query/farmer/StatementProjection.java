package farmgate.query.farmer;

import com.mongodb.client.model.Indexes;
import farmgate.query.projection.Projection;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.message.Id;
import farmgate.shared.money.Money;
import farmgate.shared.order.OrderEvent;
import farmgate.shared.order.OrderEvent.DisputeResolved;
import farmgate.shared.order.OrderEvent.LatePaymentReceived;
import farmgate.shared.order.OrderEvent.OrderCancelled;
import farmgate.shared.order.OrderEvent.OrderDelivered;
import farmgate.shared.order.OrderEvent.OrderDispatched;
import farmgate.shared.order.OrderEvent.OrderDisputed;
import farmgate.shared.order.OrderEvent.OrderExpired;
import farmgate.shared.order.OrderEvent.OrderPacked;
import farmgate.shared.order.OrderEvent.OrderPaid;
import farmgate.shared.order.OrderEvent.OrderPlaced;
import farmgate.shared.order.OrderEvent.OrderReceived;
import farmgate.shared.order.OrderEvent.OrderSettled;
import farmgate.shared.order.OrderEvent.RefundGranted;
import farmgate.shared.order.OrderEvent.RefundPaid;
import farmgate.shared.payout.PayoutEvent;
import farmgate.shared.payout.PayoutEvent.CashHandedOver;
import farmgate.shared.payout.PayoutEvent.LinePaid;
import farmgate.shared.payout.PayoutEvent.LineReturned;
import farmgate.shared.payout.PayoutEvent.PayoutAccountsFrozen;
import farmgate.shared.payout.PayoutEvent.PayoutApproved;
import farmgate.shared.payout.PayoutEvent.PayoutClosed;
import farmgate.shared.payout.PayoutEvent.PayoutFirstApproved;
import farmgate.shared.payout.PayoutEvent.PayoutInstructed;
import farmgate.shared.payout.PayoutEvent.PayoutRejected;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.settlement.ClawbackEvent;
import farmgate.shared.settlement.ClawbackEvent.ClawbackNetted;
import farmgate.shared.settlement.ClawbackEvent.ClawbackRaised;
import farmgate.shared.settlement.ClawbackEvent.ClawbackWrittenOff;
import farmgate.shared.settlement.ClawbackEvent.WriteOffDeclined;
import farmgate.shared.settlement.ClawbackEvent.WriteOffProposed;
import farmgate.shared.settlement.Due;
import farmgate.shared.settlement.Payee;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.bson.Document;

/**
 * Lines of farmers' statements, one document for each event and farmer, never changed. They move as the ledger's account
 * payable to the farmer does: what goes to a bank account leaves when it is sent, what goes in cash when it is in her
 * hand. That the bank has debited us ({@link LinePaid}) changes nothing between her and us; for cash it only says that
 * the station's till was filled.
 */
@ProcessingGroup("farmer-statements")
class StatementProjection extends Projection {

    static final String LINES = "farmer_statement_lines";

    StatementProjection(Views views) {
        super(views, LINES);
        views.collection(LINES).createIndex(Indexes.ascending(StatementLine.FARMER, StatementLine.AT));
    }

    @EventHandler
    void on(OrderEvent event, @Timestamp Instant at, @MessageIdentifier String eventId) {
        switch (event) {
            case OrderSettled settled -> {
                for (Due due : settled.settlement().dues()) {
                    write(eventId, at, due.payee(), Statement.Kind.PROCEEDS, settled.orderId(), due.amount());
                }
            }
            case OrderPlaced _,
                    OrderPaid _,
                    OrderExpired _,
                    LatePaymentReceived _,
                    OrderCancelled _,
                    OrderPacked _,
                    OrderDispatched _,
                    OrderDelivered _,
                    OrderReceived _,
                    OrderDisputed _,
                    DisputeResolved _,
                    RefundGranted _,
                    RefundPaid _ -> {}
        }
    }

    @EventHandler
    void on(PayoutEvent event, @Timestamp Instant at, @MessageIdentifier String eventId) {
        switch (event) {
            case PayoutInstructed instructed -> {
                for (PayoutLine line : instructed.lines()) {
                    if (line.method() == PayoutMethod.BANK) {
                        Money sent = Money.ZERO.minus(line.amount());
                        write(eventId, at, line.payee(), Statement.Kind.SENT_TO_BANK, instructed.payoutId(), sent);
                    }
                }
            }
            case LineReturned returned ->
                write(eventId, at, returned.payee(), Statement.Kind.RETURNED, returned.payoutId(), returned.amount());
            case CashHandedOver handed -> {
                Money taken = Money.ZERO.minus(handed.amount());
                write(eventId, at, handed.payee(), Statement.Kind.CASH_HANDED_OVER, handed.payoutId(), taken);
            }
            case PayoutClosed _,
                    PayoutAccountsFrozen _,
                    PayoutFirstApproved _,
                    PayoutApproved _,
                    PayoutRejected _,
                    LinePaid _ -> {}
        }
    }

    @EventHandler
    void on(ClawbackEvent event, @Timestamp Instant at, @MessageIdentifier String eventId) {
        switch (event) {
            case ClawbackNetted netted -> {
                Money takenOff = Money.ZERO.minus(netted.amount());
                write(eventId, at, netted.payee(), Statement.Kind.CLAWED_BACK, netted.payoutId(), takenOff);
            }
            // Until a payout takes it off, what she owes and what is due to her are two things.
            case ClawbackRaised _, WriteOffProposed _, WriteOffDeclined _, ClawbackWrittenOff _ -> {}
        }
    }

    private void write(String eventId, Instant at, Payee payee, Statement.Kind kind, Id cause, Money amount) {
        if (payee.kind() == Payee.Kind.FARMER) {
            Document line = StatementLine.document(payee.id(), at, eventId, kind, cause, amount);
            views().write(LINES, ViewWrite.keep(eventId + "/" + payee.id(), line));
        }
    }
}
