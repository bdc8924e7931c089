package farmgate.shared.settlement;

import farmgate.shared.message.Event;
import farmgate.shared.message.EventType;
import farmgate.shared.money.Money;
import farmgate.shared.order.Bearer;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.RefundId;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.personal.FreeText;
import farmgate.shared.station.StationId;
import java.time.Instant;

/**
 * What a payee owes us for a refund after settlement: raised → netted from a payout, or written off after somebody
 * proposed it and another person approved.
 */
public sealed interface ClawbackEvent extends Event {

    ClawbackId clawbackId();

    /**
     * @param stationId where the payee's dues are kept
     * @param bearer who was named to bear the refund
     * @param orderStationId the station of the order, under which the refund was booked
     */
    @EventType("settlement.clawback-raised")
    record ClawbackRaised(
            ClawbackId clawbackId,
            OrderId orderId,
            RefundId refundId,
            Payee payee,
            StationId stationId,
            Bearer bearer,
            StationId orderStationId,
            Money amount,
            Instant raisedAt)
            implements ClawbackEvent {}

    /** The payout was sent that pays so much less. */
    @EventType("settlement.clawback-netted")
    record ClawbackNetted(ClawbackId clawbackId, OrderId orderId, Payee payee, Money amount, PayoutId payoutId)
            implements ClawbackEvent {}

    @EventType(value = "settlement.write-off-proposed", revision = 2)
    record WriteOffProposed(ClawbackId clawbackId, FreeText reason, String proposedBy) implements ClawbackEvent {}

    @EventType(value = "settlement.write-off-declined", revision = 2)
    record WriteOffDeclined(ClawbackId clawbackId, FreeText reason, String declinedBy) implements ClawbackEvent {}

    @EventType("settlement.clawback-written-off")
    record ClawbackWrittenOff(ClawbackId clawbackId, OrderId orderId, Payee payee, Money amount, String approvedBy)
            implements ClawbackEvent {}
}
