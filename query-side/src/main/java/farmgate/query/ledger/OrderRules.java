package farmgate.query.ledger;

import farmgate.shared.order.Bearer;
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
import farmgate.shared.payment.PaymentMethod;
import farmgate.shared.settlement.Due;
import farmgate.shared.settlement.Loss;
import farmgate.shared.settlement.Settlement;
import farmgate.shared.station.StationId;
import java.util.List;

/** How an order's money moves: into the hold, back to the buyer, or on to whom it is due. */
final class OrderRules {

    private OrderRules() {}

    static List<JournalEntry> entriesOf(EntryDraft draft, OrderEvent event) {
        return switch (event) {
            case OrderPaid paid ->
                draft.debit(receivedAt(paid.method(), paid.stationId()), paid.amount())
                        .credit(Account.hold(paid.orderId()), paid.amount())
                        .entry();
            case LatePaymentReceived late ->
                draft.debit(receivedAt(late.method(), late.stationId()), late.amount())
                        .credit(Account.hold(late.orderId()), late.amount())
                        .entry();
            case RefundGranted refund -> granted(draft, refund);
            case RefundPaid refund ->
                draft.debit(Account.refundsPayable(refund.orderId()), refund.amount())
                        .credit(receivedAt(refund.method(), refund.stationId()), refund.amount())
                        .entry();
            case OrderSettled settled -> settled(draft, settled);
            // The refund that follows a cancellation, a dispute, an approval or a confirmed short weight is an event of
            // its
            // own.
            case OrderPlaced _,
                    PackingDue _,
                    OrderPartCancelled _,
                    OrderPackedShort _,
                    OrderReportedMissing _,
                    OrderFound _,
                    OrderLost _,
                    OrderReturned _,
                    LossProposed _,
                    LossApproved _,
                    LossDeclined _,
                    OrderExpired _,
                    OrderCancelled _,
                    OrderPacked _,
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
                    RefundOfLines _,
                    RefundDeclined _ -> List.of();
        };
    }

    private static List<JournalEntry> granted(EntryDraft draft, RefundGranted refund) {
        Bearer bearer = refund.borneBy();
        Account from = bearer == null ? Account.hold(refund.orderId()) : Account.borneBy(bearer, refund.stationId());
        return draft.debit(from, refund.amount())
                .credit(Account.refundsPayable(refund.orderId()), refund.amount())
                .entry();
    }

    private static List<JournalEntry> settled(EntryDraft draft, OrderSettled event) {
        Settlement settlement = event.settlement();
        EntryDraft entry = draft.debit(Account.hold(event.orderId()), settlement.charged());
        for (Loss loss : settlement.losses()) {
            entry = entry.debit(bearing(loss.kind(), event.countyStationId()), loss.amount());
        }
        for (Due due : settlement.dues()) {
            entry = entry.credit(Account.payable(due.payee()), due.amount());
        }
        return entry.credit(Account.PLATFORM_FEE, settlement.platformFee()).entry();
    }

    private static Account bearing(Loss.Kind kind, StationId countyStationId) {
        return switch (kind) {
            case SHRINKAGE -> Account.SHRINKAGE_LOSS;
            case EXCEPTION -> Account.carrierException(countyStationId);
        };
    }

    private static Account receivedAt(PaymentMethod method, StationId stationId) {
        return switch (method) {
            case ONLINE -> Account.PROVIDER_CLEARING;
            case CASH -> Account.till(stationId);
        };
    }
}
