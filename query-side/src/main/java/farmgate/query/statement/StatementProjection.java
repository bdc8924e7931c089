package farmgate.query.statement;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOneModel;
import farmgate.query.projection.Documents;
import farmgate.query.projection.Projection;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.message.Id;
import farmgate.shared.money.Money;
import farmgate.shared.order.OrderEvent;
import farmgate.shared.order.OrderEvent.DeliveryProven;
import farmgate.shared.order.OrderEvent.DeliveryUnproven;
import farmgate.shared.order.OrderEvent.DisputeResolved;
import farmgate.shared.order.OrderEvent.LatePaymentReceived;
import farmgate.shared.order.OrderEvent.LossApproved;
import farmgate.shared.order.OrderEvent.LossDeclined;
import farmgate.shared.order.OrderEvent.LossProposed;
import farmgate.shared.order.OrderEvent.OrderCancelled;
import farmgate.shared.order.OrderEvent.OrderDelivered;
import farmgate.shared.order.OrderEvent.OrderDispatched;
import farmgate.shared.order.OrderEvent.OrderDisputed;
import farmgate.shared.order.OrderEvent.OrderExpired;
import farmgate.shared.order.OrderEvent.OrderFound;
import farmgate.shared.order.OrderEvent.OrderLost;
import farmgate.shared.order.OrderEvent.OrderPacked;
import farmgate.shared.order.OrderEvent.OrderPackedShort;
import farmgate.shared.order.OrderEvent.OrderPaid;
import farmgate.shared.order.OrderEvent.OrderPartCancelled;
import farmgate.shared.order.OrderEvent.OrderPlaced;
import farmgate.shared.order.OrderEvent.OrderReceived;
import farmgate.shared.order.OrderEvent.OrderReportedMissing;
import farmgate.shared.order.OrderEvent.OrderReturned;
import farmgate.shared.order.OrderEvent.OrderSettled;
import farmgate.shared.order.OrderEvent.PackingDue;
import farmgate.shared.order.OrderEvent.RefundApproved;
import farmgate.shared.order.OrderEvent.RefundDeclined;
import farmgate.shared.order.OrderEvent.RefundGranted;
import farmgate.shared.order.OrderEvent.RefundOfLines;
import farmgate.shared.order.OrderEvent.RefundPaid;
import farmgate.shared.order.OrderEvent.RefundProposed;
import farmgate.shared.order.OrderEvent.ShortWeightClaimed;
import farmgate.shared.order.OrderEvent.ShortWeightConfirmed;
import farmgate.shared.order.OrderEvent.ShortWeightDeclined;
import farmgate.shared.order.OrderLine;
import farmgate.shared.order.PackedLot;
import farmgate.shared.payout.PayoutEvent;
import farmgate.shared.payout.PayoutEvent.AwaitedDebitCame;
import farmgate.shared.payout.PayoutEvent.CashHandedOver;
import farmgate.shared.payout.PayoutEvent.DebitAwaited;
import farmgate.shared.payout.PayoutEvent.HandedOn;
import farmgate.shared.payout.PayoutEvent.LinePaid;
import farmgate.shared.payout.PayoutEvent.LineReturned;
import farmgate.shared.payout.PayoutEvent.LinesGivenBackBefore;
import farmgate.shared.payout.PayoutEvent.MoneyBackFromCounty;
import farmgate.shared.payout.PayoutEvent.MoneyWithCounty;
import farmgate.shared.payout.PayoutEvent.PayoutAccountsFrozen;
import farmgate.shared.payout.PayoutEvent.PayoutApproved;
import farmgate.shared.payout.PayoutEvent.PayoutClosed;
import farmgate.shared.payout.PayoutEvent.PayoutFirstApproved;
import farmgate.shared.payout.PayoutEvent.PayoutInstructed;
import farmgate.shared.payout.PayoutEvent.PayoutLinesRerouted;
import farmgate.shared.payout.PayoutEvent.PayoutRejected;
import farmgate.shared.payout.PayoutEvent.ReturnReferenced;
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
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.bson.Document;

/**
 * Lines of statements, one document for each event and payee, never changed; and of each order what was in it, to be
 * shown beside them. They move as the ledger's account payable to the payee does: what goes to a bank account leaves when
 * it is sent, what goes in cash when it is in her hand. That the bank has debited us ({@link LinePaid}) changes nothing
 * between her and us.
 */
@ProcessingGroup("statements")
class StatementProjection extends Projection {

    static final String LINES = "statement_lines";
    /** By order: its lines as they were placed; by {@link #lotsOf}: whose lots were packed. */
    static final String GOODS = "statement_goods";

    StatementProjection(Views views) {
        super(views, LINES, GOODS);
        views.collection(LINES).createIndex(Indexes.ascending(StatementLine.HOLDER, StatementLine.AT));
    }

    /** What is kept of an order's placement. */
    record Placed(List<OrderLine> lines) {}

    /** What is kept of its packing. */
    record Packed(List<PackedLot> lots) {}

    static String lotsOf(String orderId) {
        return orderId + "/lots";
    }

    @EventHandler
    void on(OrderEvent event, @Timestamp Instant at, @MessageIdentifier String eventId) {
        switch (event) {
            case OrderSettled settled -> {
                for (Due due : settled.settlement().dues()) {
                    Document line = StatementLine.document(
                            due.payee().id(), at, eventId, shareOf(due.payee()), settled.orderId(), due.amount());
                    keep(eventId, due.payee(), StatementLine.of(line, settled.settlement()));
                }
            }
            case OrderPlaced placed -> goods(placed.orderId().value(), new Placed(placed.lines()));
            case OrderPacked packed -> goods(lotsOf(packed.orderId().value()), new Packed(packed.lots()));
            case OrderPartCancelled part -> left(part.orderId().value(), new Placed(part.lines()));
            case OrderPaid _,
                    PackingDue _,
                    OrderPackedShort _,
                    OrderReportedMissing _,
                    OrderFound _,
                    OrderLost _,
                    OrderReturned _,
                    LossProposed _,
                    LossApproved _,
                    LossDeclined _,
                    OrderExpired _,
                    LatePaymentReceived _,
                    OrderCancelled _,
                    OrderDispatched _,
                    OrderDelivered _,
                    DeliveryUnproven _,
                    DeliveryProven _,
                    ShortWeightClaimed _,
                    ShortWeightConfirmed _,
                    ShortWeightDeclined _,
                    OrderReceived _,
                    OrderDisputed _,
                    DisputeResolved _,
                    RefundProposed _,
                    RefundApproved _,
                    RefundDeclined _,
                    RefundGranted _,
                    RefundOfLines _,
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
            case MoneyWithCounty with ->
                write(eventId, at, with.payee(), Statement.Kind.WITH_COUNTY, with.payoutId(), with.amount());
            case MoneyBackFromCounty back -> {
                Money gone = Money.ZERO.minus(back.amount());
                write(eventId, at, back.payee(), Statement.Kind.BACK_FROM_COUNTY, back.payoutId(), gone);
            }
            case HandedOn handed -> {
                Money taken = Money.ZERO.minus(handed.amount());
                write(eventId, at, handed.payee(), Statement.Kind.HANDED_ON, handed.payoutId(), taken);
            }
            case PayoutClosed _,
                    PayoutLinesRerouted _,
                    LinesGivenBackBefore _,
                    ReturnReferenced _,
                    PayoutAccountsFrozen _,
                    PayoutFirstApproved _,
                    PayoutApproved _,
                    PayoutRejected _,
                    LinePaid _,
                    DebitAwaited _,
                    AwaitedDebitCame _ -> {}
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

    private static Statement.Kind shareOf(Payee payee) {
        return switch (payee.kind()) {
            case FARMER -> Statement.Kind.PROCEEDS;
            case STATION -> Statement.Kind.COMMISSION;
            case COUNTY -> Statement.Kind.COUNTY_SHARE;
            case CARRIER -> Statement.Kind.FREIGHT;
        };
    }

    private void write(String eventId, Instant at, Payee payee, Statement.Kind kind, Id cause, Money amount) {
        keep(eventId, payee, StatementLine.document(payee.id(), at, eventId, kind, cause, amount));
    }

    /** A county is paid its own share and its carrier's, by the same event. */
    private void keep(String eventId, Payee payee, Document line) {
        views().write(LINES, ViewWrite.keep(eventId + "/" + payee.kind() + "/" + payee.id(), line));
    }

    /** Parts are cancelled one after the other, so that the last one stands. */
    private void left(String orderId, Placed placed) {
        views().write(
                        GOODS,
                        new UpdateOneModel<>(Filters.eq("_id", orderId), new Document("$set", Documents.of(placed))));
    }

    private void goods(String id, Object kept) {
        views().write(GOODS, ViewWrite.keep(id, Documents.of(kept)));
    }
}
