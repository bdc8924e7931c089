package farmgate.shared.settlement;

import farmgate.shared.message.Event;
import farmgate.shared.message.EventType;
import farmgate.shared.order.OrderId;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.payout.PayoutRunId;
import farmgate.shared.station.StationId;
import java.time.Instant;
import java.util.List;

/** What is due at one station: opened with the station, accrues order by order, is drawn by a payout. */
public sealed interface DuesEvent extends Event {

    StationId stationId();

    @EventType("settlement.dues-opened")
    record DuesOpened(DuesId duesId, StationId stationId) implements DuesEvent {}

    /**
     * @param payoutId the station's open payout, in which these amounts will be paid
     * @param receivedAt when the buyer received the order; the cut-off of a payout reckons with it
     */
    @EventType("settlement.due-accrued")
    record DueAccrued(
            DuesId duesId, StationId stationId, PayoutId payoutId, OrderId orderId, Instant receivedAt, List<Due> dues)
            implements DuesEvent {
        public DueAccrued {
            dues = List.copyOf(dues);
        }
    }

    /** A payout took these orders' dues; the others wait for the next payout. */
    @EventType("settlement.dues-drawn")
    record DuesDrawn(
            DuesId duesId,
            StationId stationId,
            PayoutId payoutId,
            PayoutRunId runId,
            List<OrderId> orders,
            PayoutId nextPayoutId)
            implements DuesEvent {
        public DuesDrawn {
            orders = List.copyOf(orders);
        }
    }

    /** The payout was rejected; its orders are due again. */
    @EventType("settlement.dues-restored")
    record DuesRestored(DuesId duesId, StationId stationId, PayoutId payoutId, PayoutId intoPayoutId)
            implements DuesEvent {}
}
