package farmgate.query.finance;

import com.mongodb.client.model.Indexes;
import farmgate.query.finance.Approval.Decision;
import farmgate.query.finance.Approval.Kind;
import farmgate.query.projection.Documents;
import farmgate.query.projection.Projection;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.query.web.OldestFirst;
import farmgate.shared.bank.BankExceptionEvent;
import farmgate.shared.bank.BankExceptionEvent.BankExceptionOpened;
import farmgate.shared.bank.BankExceptionEvent.BankExceptionResolved;
import farmgate.shared.bank.BankExceptionEvent.BankExceptionTaken;
import farmgate.shared.bank.BankExceptionEvent.ProviderLineOpened;
import farmgate.shared.bank.BankExceptionEvent.ProviderLineResolved;
import farmgate.shared.bank.BankExceptionEvent.ResolutionApproved;
import farmgate.shared.bank.BankExceptionEvent.ResolutionDeclined;
import farmgate.shared.bank.BankExceptionEvent.ResolutionProposed;
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
import farmgate.shared.personal.FreeText;
import farmgate.shared.settlement.ClawbackEvent;
import farmgate.shared.settlement.ClawbackEvent.ClawbackNetted;
import farmgate.shared.settlement.ClawbackEvent.ClawbackRaised;
import farmgate.shared.settlement.ClawbackEvent.ClawbackWrittenOff;
import farmgate.shared.settlement.ClawbackEvent.WriteOffDeclined;
import farmgate.shared.settlement.ClawbackEvent.WriteOffProposed;
import farmgate.shared.station.StationId;
import farmgate.shared.till.TillEvent;
import farmgate.shared.till.TillEvent.CashDrawn;
import farmgate.shared.till.TillEvent.CashGivenBack;
import farmgate.shared.till.TillEvent.CashPaidOut;
import farmgate.shared.till.TillEvent.CashReceived;
import farmgate.shared.till.TillEvent.CashSent;
import farmgate.shared.till.TillEvent.CashTaken;
import farmgate.shared.till.TillEvent.ChargeEnded;
import farmgate.shared.till.TillEvent.CountBegun;
import farmgate.shared.till.TillEvent.CountNoted;
import farmgate.shared.till.TillEvent.DifferenceApproved;
import farmgate.shared.till.TillEvent.DifferenceDeclined;
import farmgate.shared.till.TillEvent.DifferenceProposed;
import farmgate.shared.till.TillEvent.DifferenceReplaced;
import farmgate.shared.till.TillEvent.OwnShareCredited;
import farmgate.shared.till.TillEvent.ShiftOffered;
import farmgate.shared.till.TillEvent.ShiftTaken;
import farmgate.shared.till.TillEvent.TillCounted;
import farmgate.shared.till.TillEvent.TillLimitSet;
import farmgate.shared.till.TillEvent.TillOpened;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Decisions, one document each, and before them in the same collection what they are about: how much of what, and what was
 * asked for. No document ever changes, and who sees a decision finds the others too.
 */
@ProcessingGroup("approvals")
class ApprovalProjection extends Projection {

    static final String APPROVALS = "approvals";
    static final String PERSON = "person";
    static final String KIND = "kind";
    static final String OF = "of";
    static final String ASKED_BY = "askedBy";

    ApprovalProjection(Views views) {
        super(views, APPROVALS);
        views.collection(APPROVALS).createIndex(Indexes.ascending(OldestFirst.SORT_KEY));
        views.collection(APPROVALS).createIndex(Indexes.ascending(PERSON, OldestFirst.SORT_KEY));
        views.collection(APPROVALS).createIndex(Indexes.ascending(OF));
    }

    /** @param number of the event in the life of what it is about */
    record Decided(
            Kind kind,
            Decision decision,
            String person,
            Instant at,
            String of,
            long number,
            @Nullable FreeText reason,
            String sortKey) {}

    /** Kept by the id of what was asked about. */
    record Matter(@Nullable StationId stationId, Money amount) {}

    /**
     * What was declined may be proposed again.
     *
     * @param number of the event in the life of what it is about
     * @param amount that was asked for; null when it is the whole of the matter
     */
    record Request(
            String of,
            long number,
            String askedBy,
            @Nullable FreeText reason,
            @Nullable Money amount) {}

    @EventHandler
    void on(PayoutEvent event, @SequenceNumber long number, @Timestamp Instant at, @MessageIdentifier String eventId) {
        switch (event) {
            case PayoutClosed closed -> {
                matter(closed.payoutId(), new Matter(closed.stationId(), closed.total()));
                request(new Request(closed.payoutId().value(), number, closed.closedBy(), null, null));
            }
            case PayoutFirstApproved first ->
                decided(
                        eventId,
                        at,
                        Kind.PAYOUT,
                        Decision.FIRST_APPROVED,
                        first.approvedBy(),
                        first.payoutId(),
                        number,
                        null);
            case PayoutApproved approved ->
                decided(
                        eventId,
                        at,
                        Kind.PAYOUT,
                        Decision.APPROVED,
                        approved.approvedBy(),
                        approved.payoutId(),
                        number,
                        null);
            case PayoutRejected rejected ->
                decided(
                        eventId,
                        at,
                        Kind.PAYOUT,
                        Decision.REJECTED,
                        rejected.rejectedBy(),
                        rejected.payoutId(),
                        number,
                        rejected.reason());
            case PayoutAccountsFrozen _,
                    PayoutInstructed _,
                    LinePaid _,
                    DebitAwaited _,
                    AwaitedDebitCame _,
                    LineReturned _,
                    CashHandedOver _,
                    PayoutLinesRerouted _,
                    LinesGivenBackBefore _,
                    HandedOn _,
                    MoneyWithCounty _,
                    MoneyBackFromCounty _,
                    ReturnReferenced _ -> {}
        }
    }

    @EventHandler
    void on(
            ClawbackEvent event,
            @SequenceNumber long number,
            @Timestamp Instant at,
            @MessageIdentifier String eventId) {
        switch (event) {
            case ClawbackRaised raised -> matter(raised.clawbackId(), new Matter(raised.stationId(), raised.amount()));
            case WriteOffProposed proposed ->
                request(new Request(
                        proposed.clawbackId().value(), number, proposed.proposedBy(), proposed.reason(), null));
            case ClawbackWrittenOff written ->
                decided(
                        eventId,
                        at,
                        Kind.WRITE_OFF,
                        Decision.APPROVED,
                        written.approvedBy(),
                        written.clawbackId(),
                        number,
                        null);
            case WriteOffDeclined declined ->
                decided(
                        eventId,
                        at,
                        Kind.WRITE_OFF,
                        Decision.REJECTED,
                        declined.declinedBy(),
                        declined.clawbackId(),
                        number,
                        declined.reason());
            case ClawbackNetted _ -> {}
        }
    }

    @EventHandler
    void on(
            BankExceptionEvent event,
            @SequenceNumber long number,
            @Timestamp Instant at,
            @MessageIdentifier String eventId) {
        switch (event) {
            case ResolutionProposed proposed -> {
                matter(proposed.exceptionId(), new Matter(null, proposed.suspended()));
                // A rejection moves no money, but makes its line due again.
                Money amount = proposed.suspended().isZero() ? proposed.lineAmount() : proposed.suspended();
                request(new Request(
                        proposed.exceptionId().value(), number, proposed.proposedBy(), proposed.note(), amount));
            }
            case ResolutionApproved approved ->
                decided(
                        eventId,
                        at,
                        Kind.BANK_EXCEPTION,
                        Decision.APPROVED,
                        approved.approvedBy(),
                        approved.exceptionId(),
                        number,
                        null);
            case ResolutionDeclined declined ->
                decided(
                        eventId,
                        at,
                        Kind.BANK_EXCEPTION,
                        Decision.REJECTED,
                        declined.declinedBy(),
                        declined.exceptionId(),
                        number,
                        declined.reason());
            case BankExceptionOpened _,
                    BankExceptionTaken _,
                    BankExceptionResolved _,
                    ProviderLineOpened _,
                    ProviderLineResolved _ -> {}
        }
    }

    @EventHandler
    void on(OrderEvent event, @SequenceNumber long number, @Timestamp Instant at, @MessageIdentifier String eventId) {
        switch (event) {
            case RefundProposed proposed -> {
                matter(proposed.refundId(), new Matter(proposed.stationId(), proposed.amount()));
                request(new Request(proposed.refundId().value(), number, proposed.proposedBy(), proposed.note(), null));
            }
            case RefundApproved approved ->
                decided(
                        eventId,
                        at,
                        Kind.REFUND,
                        Decision.APPROVED,
                        approved.approvedBy(),
                        approved.refundId(),
                        number,
                        null);
            case RefundDeclined declined ->
                decided(
                        eventId,
                        at,
                        Kind.REFUND,
                        Decision.REJECTED,
                        declined.declinedBy(),
                        declined.refundId(),
                        number,
                        declined.reason());
            case LossProposed proposed -> {
                matter(proposed.consignmentId(), new Matter(null, proposed.amount()));
                request(new Request(proposed.consignmentId().value(), number, proposed.proposedBy(), null, null));
            }
            case LossApproved approved ->
                decided(
                        eventId,
                        at,
                        Kind.LOSS,
                        Decision.APPROVED,
                        approved.approvedBy(),
                        approved.consignmentId(),
                        number,
                        null);
            case LossDeclined declined ->
                decided(
                        eventId,
                        at,
                        Kind.LOSS,
                        Decision.REJECTED,
                        declined.declinedBy(),
                        declined.consignmentId(),
                        number,
                        declined.reason());
            case OrderPlaced _,
                    OrderPaid _,
                    OrderExpired _,
                    LatePaymentReceived _,
                    OrderCancelled _,
                    OrderPacked _,
                    OrderDispatched _,
                    PackingDue _,
                    OrderPartCancelled _,
                    OrderPackedShort _,
                    OrderReportedMissing _,
                    OrderFound _,
                    OrderLost _,
                    OrderReturned _,
                    OrderDelivered _,
                    DeliveryUnproven _,
                    DeliveryProven _,
                    ShortWeightClaimed _,
                    ShortWeightConfirmed _,
                    ShortWeightDeclined _,
                    OrderReceived _,
                    OrderDisputed _,
                    DisputeResolved _,
                    RefundGranted _,
                    RefundOfLines _,
                    RefundPaid _,
                    OrderSettled _ -> {}
        }
    }

    @EventHandler
    void on(TillEvent event, @SequenceNumber long number, @Timestamp Instant at, @MessageIdentifier String eventId) {
        switch (event) {
            case DifferenceProposed proposed -> {
                matter(proposed.tillId(), new Matter(proposed.stationId(), Money.ZERO));
                Money amount = Money.ofFen(Math.abs(proposed.overShort().fen()));
                request(new Request(proposed.tillId().value(), number, proposed.countedBy(), proposed.note(), amount));
            }
            case DifferenceApproved approved ->
                decided(
                        eventId,
                        at,
                        Kind.TILL_DIFFERENCE,
                        Decision.APPROVED,
                        approved.approvedBy(),
                        approved.tillId(),
                        number,
                        null);
            case DifferenceDeclined declined ->
                decided(
                        eventId,
                        at,
                        Kind.TILL_DIFFERENCE,
                        Decision.REJECTED,
                        declined.declinedBy(),
                        declined.tillId(),
                        number,
                        declined.reason());
            case TillOpened _,
                    TillLimitSet _,
                    CashTaken _,
                    CashGivenBack _,
                    CashPaidOut _,
                    OwnShareCredited _,
                    CashDrawn _,
                    CashSent _,
                    CashReceived _,
                    TillCounted _,
                    CountBegun _,
                    CountNoted _,
                    DifferenceReplaced _,
                    ChargeEnded _,
                    ShiftOffered _,
                    ShiftTaken _ -> {}
        }
    }

    private void matter(Id of, Matter matter) {
        views().write(APPROVALS, ViewWrite.keep(of.value(), Documents.of(matter)));
    }

    private void request(Request request) {
        views().write(APPROVALS, ViewWrite.keep(request.of() + "/" + request.number(), Documents.of(request)));
    }

    private void decided(
            String eventId,
            Instant at,
            Kind kind,
            Decision decision,
            String person,
            Id of,
            long number,
            @Nullable FreeText reason) {
        Decided decided =
                new Decided(kind, decision, person, at, of.value(), number, reason, OldestFirst.key(at, eventId));
        views().write(APPROVALS, ViewWrite.keep(eventId, Documents.of(decided)));
    }
}
