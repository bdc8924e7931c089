package farmgate.shared.till;

import farmgate.shared.message.Event;
import farmgate.shared.message.EventType;
import farmgate.shared.money.Money;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.personal.FreeText;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens at a station's till, from its first use on. Each event says what the till holds after it, so that a line
 * of the cash book stands for itself.
 */
public sealed interface TillEvent extends Event {

    TillId tillId();

    StationId stationId();

    @EventType("till.opened")
    record TillOpened(TillId tillId, StationId stationId, Money limit) implements TillEvent {}

    @EventType("till.limit-set")
    record TillLimitSet(TillId tillId, StationId stationId, Money limit) implements TillEvent {}

    /**
     * Cash came in for orders, whose own events say for which.
     *
     * @param receiptCode what stands on the payer's receipt
     */
    @EventType("till.cash-taken")
    record CashTaken(
            TillId tillId, StationId stationId, PaymentId paymentId, String receiptCode, Money amount, Money balance)
            implements TillEvent {}

    /** Cash that was taken for an order went back to the payer. */
    @EventType("till.cash-given-back")
    record CashGivenBack(
            TillId tillId,
            StationId stationId,
            PaymentId paymentId,
            RefundId refundId,
            String receiptCode,
            Money amount,
            Money balance)
            implements TillEvent {}

    /**
     * A payee has her money in her hand.
     *
     * @param amount what she has
     * @param laidOut what of it was not in the till, so that the keeper paid it out of her own pocket
     */
    @EventType("till.cash-paid-out")
    record CashPaidOut(
            TillId tillId,
            StationId stationId,
            PayoutId payoutId,
            String endToEndId,
            Payee payee,
            Money amount,
            Money laidOut,
            Money balance)
            implements TillEvent {}

    /** What is due to the keeper of the till herself; she draws it when the till holds cash. */
    @EventType("till.own-share-credited")
    record OwnShareCredited(
            TillId tillId, StationId stationId, PayoutId payoutId, String endToEndId, Payee payee, Money amount)
            implements TillEvent {}

    /** The keeper took what we owe her: own shares, and what she had laid out. */
    @EventType("till.cash-drawn")
    record CashDrawn(TillId tillId, StationId stationId, Money amount, Money balance) implements TillEvent {}

    /** Cash left for the county, a village or the bank; {@link HandoverEvent} follows it. */
    @EventType("till.cash-sent")
    record CashSent(TillId tillId, StationId stationId, HandoverId handoverId, Money amount, Money balance)
            implements TillEvent {}

    /** Cash arrived: a float, or what a village returned. */
    @EventType("till.cash-received")
    record CashReceived(TillId tillId, StationId stationId, HandoverId handoverId, Money amount, Money balance)
            implements TillEvent {}

    /**
     * The till was counted piece by piece; from now on it holds what was counted.
     *
     * @param expected what the book said
     */
    @EventType(value = "till.counted", revision = 2)
    record TillCounted(
            TillId tillId,
            StationId stationId,
            CountKind kind,
            List<Pieces> pieces,
            Money counted,
            Money expected,
            String countedBy,
            @Nullable FreeText note)
            implements TillEvent {
        public TillCounted {
            pieces = List.copyOf(pieces);
        }

        /** Above zero when there was more than the book said, below zero when less. */
        public Money overShort() {
            return counted.minus(expected);
        }
    }

    /** Somebody wants it counted: until a count is written down, who keeps the till is not told what should be there. */
    @EventType("till.count-begun")
    record CountBegun(TillId tillId, StationId stationId, String begunBy) implements TillEvent {}

    /**
     * What the keeper of a suspended station says that she has counted. The till holds what it held: her county or an
     * auditor counts it.
     *
     * @param expected what the book said
     */
    @EventType(value = "till.count-noted", revision = 2)
    record CountNoted(
            TillId tillId,
            StationId stationId,
            List<Pieces> pieces,
            Money counted,
            Money expected,
            String countedBy,
            @Nullable FreeText note)
            implements TillEvent {
        public CountNoted {
            pieces = List.copyOf(pieces);
        }
    }

    /**
     * The till was counted, and so much was over or short that another person has to look. It holds what it held until then;
     * what is short is not given out meanwhile.
     *
     * @param number which difference of this till it is, from one
     * @param expected what the book said
     */
    @EventType(value = "till.difference-proposed", revision = 2)
    record DifferenceProposed(
            TillId tillId,
            StationId stationId,
            long number,
            CountKind kind,
            List<Pieces> pieces,
            Money counted,
            Money expected,
            String countedBy,
            @Nullable FreeText note)
            implements TillEvent {
        public DifferenceProposed {
            pieces = List.copyOf(pieces);
        }

        /** Above zero when there was more than the book said, below zero when less. */
        public Money overShort() {
            return counted.minus(expected);
        }
    }

    /**
     * Another person than who counted has looked: it is booked.
     *
     * @param difference above zero when there was more than the book said, below zero when less
     */
    @EventType("till.difference-approved")
    record DifferenceApproved(
            TillId tillId, StationId stationId, long number, Money difference, String approvedBy, Money balance)
            implements TillEvent {}

    /** The count is not believed: the till holds what its book says. */
    @EventType(value = "till.difference-declined", revision = 2)
    record DifferenceDeclined(TillId tillId, StationId stationId, long number, String declinedBy, FreeText reason)
            implements TillEvent {}

    /** The till was counted again before anybody had decided: the later count counts. */
    @EventType("till.difference-replaced")
    record DifferenceReplaced(TillId tillId, StationId stationId, long number) implements TillEvent {}

    /**
     * Nobody is in charge of the till any more, without having handed it on.
     *
     * @param inCharge who was
     */
    @EventType(value = "till.charge-ended", revision = 2)
    record ChargeEnded(TillId tillId, StationId stationId, String inCharge, String endedBy, FreeText reason)
            implements TillEvent {}

    /** Who keeps the till has counted it and hands it on. */
    @EventType("till.shift-offered")
    record ShiftOffered(TillId tillId, StationId stationId, String offeredBy, Money counted) implements TillEvent {}

    /** Another person has counted the same, and answers for the till from now on. */
    @EventType("till.shift-taken")
    record ShiftTaken(TillId tillId, StationId stationId, String takenFrom, String takenBy, Money counted)
            implements TillEvent {}
}
