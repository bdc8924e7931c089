package farmgate.shared.settlement;

import farmgate.shared.bank.BankMessageId;
import farmgate.shared.bank.BankMessageKind;
import farmgate.shared.message.Event;
import farmgate.shared.message.EventType;
import farmgate.shared.money.Money;
import farmgate.shared.order.OrderId;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.payout.PayoutRunId;
import farmgate.shared.station.StationId;
import java.time.Instant;
import java.util.List;

/**
 * What is due at one station: opened with the station, accrues order by order, is drawn by a payout; restored when the
 * payout was rejected, cleared when it was sent, and due again line by line when money came back.
 */
public sealed interface DuesEvent extends Event {

    StationId stationId();

    @EventType("settlement.dues-opened")
    record DuesOpened(DuesId duesId, StationId stationId) implements DuesEvent {}

    /** From now on every payout run looks at this station. Said to the register, in one append with the opening. */
    @EventType("settlement.dues-listed")
    record DuesListed(DuesId registerId, StationId stationId) implements DuesEvent {}

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

    /** The payout was sent: what it drew can no longer be restored as a whole. */
    @EventType("settlement.dues-cleared")
    record DuesCleared(DuesId duesId, StationId stationId, PayoutId payoutId) implements DuesEvent {}

    /**
     * A line of a sent payout came back: its amounts are due once more.
     *
     * @param payoutId the station's open payout, in which they will be paid
     * @param returnedFrom the payout whose line came back
     * @param returnedAt the cut-off of a payout reckons with it
     */
    @EventType("settlement.due-reissued")
    record DueReissued(
            DuesId duesId,
            StationId stationId,
            PayoutId payoutId,
            PayoutId returnedFrom,
            String endToEndId,
            Payee payee,
            List<PayoutLine.Source> orders,
            Instant returnedAt)
            implements DuesEvent {
        public DueReissued {
            orders = List.copyOf(orders);
        }
    }

    /**
     * A payee is not paid with what was drawn just now; what is due to her waits for a later payout.
     *
     * @param payoutId the station's open payout, in which they will be paid
     * @param drawnBy the payout that leaves her out
     * @param reason a stable code, such as {@code account-on-hold}
     */
    @EventType("settlement.due-held-over")
    record DueHeldOver(
            DuesId duesId,
            StationId stationId,
            PayoutId payoutId,
            PayoutId drawnBy,
            Payee payee,
            List<HeldDue> dues,
            String reason)
            implements DuesEvent {
        public DueHeldOver {
            dues = List.copyOf(dues);
        }
    }

    /** A payee owes so much for a refund after settlement; it is taken off what is due to her. */
    @EventType("settlement.clawback-owed")
    record ClawbackOwed(
            DuesId duesId, StationId stationId, ClawbackId clawbackId, OrderId orderId, Payee payee, Money amount)
            implements DuesEvent {}

    /** A payout took these off what it pays. It is decided when it is sent: a rejected one gives them back. */
    @EventType("settlement.clawbacks-drawn")
    record ClawbacksDrawn(DuesId duesId, StationId stationId, PayoutId payoutId, List<ClawbackId> clawbacks)
            implements DuesEvent {
        public ClawbacksDrawn {
            clawbacks = List.copyOf(clawbacks);
        }
    }

    /** It was written off and is owed no more. */
    @EventType("settlement.clawback-forgiven")
    record ClawbackForgiven(DuesId duesId, StationId stationId, ClawbackId clawbackId) implements DuesEvent {}

    /**
     * On whose word a line is due once more. It follows the reissue in the same append; a line that two people gave back
     * by hand has none.
     *
     * @param endToEndId of the line that came back
     * @param bookedBy the person who sent the message in
     */
    @EventType("settlement.reissue-reported")
    record ReissueReported(
            DuesId duesId,
            StationId stationId,
            PayoutId returnedFrom,
            String endToEndId,
            Payee payee,
            List<OrderId> orders,
            BankMessageId messageId,
            BankMessageKind kind,
            String bookedBy)
            implements DuesEvent {
        public ReissueReported {
            orders = List.copyOf(orders);
        }
    }
}
