package farmgate.command.till;

import com.fasterxml.jackson.annotation.JsonCreator;
import farmgate.command.web.StoredAggregate;
import farmgate.shared.money.Money;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.personal.FreeText;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import farmgate.shared.till.CountKind;
import farmgate.shared.till.HandoverId;
import farmgate.shared.till.Pieces;
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
import farmgate.shared.till.TillId;
import java.util.List;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * A station's till, from its first use on: takes cash for orders up to its limit, pays it out, sends and receives it,
 * is counted. It is never negative. Until it has received cash for the first time it is a till without a float: then a
 * payee is paid all the same, and what the till lacks is the keeper's own money, which we owe her.
 *
 * <p>A count sets what it holds, unless too much is over or short for one person to say. Then the difference waits for
 * another person, and what is short is not given out meanwhile.
 */
@StoredAggregate
@Revision("3")
@NullUnmarked
class Till {

    @AggregateIdentifier
    private TillId id;

    private StationId stationId;
    private Money balance;
    private Money limit;
    private Money owed;
    private boolean floated;
    private @Nullable String offeredBy;
    private @Nullable String inCharge;
    private boolean counting;
    /** What counts have set without another person, since one last looked: so that many small ones are no way round. */
    private Money unseen;

    private long differences;
    private @Nullable Waiting waiting;
    private long lastApproved;

    /** A difference that another person has to look at. */
    private record Waiting(long number, Money difference, String countedBy) {}

    Till() {}

    @JsonCreator(mode = JsonCreator.Mode.DISABLED) // a snapshot is read through the fields
    Till(TillOpened opened) {
        AggregateLifecycle.apply(opened);
    }

    void limit(Money wanted) {
        if (!wanted.equals(limit)) {
            AggregateLifecycle.apply(new TillLimitSet(id, stationId, wanted));
        }
    }

    void take(PaymentId paymentId, String receiptCode, Money amount) {
        Money after = balance.plus(amount);
        if (after.isMoreThan(limit)) {
            Refusal refusal = Refusal.rule(
                            "till-limit-reached",
                            "with this the till would hold more than its limit: send cash to the county or the bank"
                                    + " first (POST /api/cash-handovers), have the county raise the limit, or let the"
                                    + " buyer pay online")
                    .with("limit", limit);
            throw isBlind() ? refusal : refusal.with("balance", balance).with("above", after.minus(limit));
        }
        AggregateLifecycle.apply(new CashTaken(id, stationId, paymentId, receiptCode, amount, after));
    }

    void giveBack(PaymentId paymentId, RefundId refundId, String receiptCode, Money amount) {
        mustHold(amount);
        AggregateLifecycle.apply(
                new CashGivenBack(id, stationId, paymentId, refundId, receiptCode, amount, balance.minus(amount)));
    }

    void payOut(PayoutId payoutId, PayoutLine line) {
        if (floated) {
            mustHold(line.amount());
        }
        Money outOfTill = line.amount().isMoreThan(inHand()) ? inHand() : line.amount();
        AggregateLifecycle.apply(new CashPaidOut(
                id,
                stationId,
                payoutId,
                line.endToEndId(),
                line.payee(),
                line.amount(),
                line.amount().minus(outOfTill),
                balance.minus(outOfTill)));
    }

    void creditOwnShare(PayoutId payoutId, PayoutLine line) {
        AggregateLifecycle.apply(
                new OwnShareCredited(id, stationId, payoutId, line.endToEndId(), line.payee(), line.amount()));
    }

    void draw(Money amount) {
        if (amount.isMoreThan(owed)) {
            throw Refusal.rule(
                            "not-owed", "that is more than we owe the keeper of this till: draw at most what is owed")
                    .with("owed", owed);
        }
        mustHold(amount);
        AggregateLifecycle.apply(new CashDrawn(id, stationId, amount, balance.minus(amount)));
    }

    void send(HandoverId handoverId, Money amount) {
        mustHold(amount);
        AggregateLifecycle.apply(new CashSent(id, stationId, handoverId, amount, balance.minus(amount)));
    }

    /** What has come has come: a limit does not keep it out, it keeps out what comes next. */
    void receive(HandoverId handoverId, Money amount) {
        AggregateLifecycle.apply(new CashReceived(id, stationId, handoverId, amount, balance.plus(amount)));
    }

    /** @param alone up to so much over or short one person says alone */
    TillCountAnswer count(CountKind kind, List<Pieces> pieces, String countedBy, @Nullable FreeText note, Money alone) {
        if (waiting != null) {
            AggregateLifecycle.apply(new DifferenceReplaced(id, stationId, waiting.number()));
        }
        Money counted = Pieces.total(pieces);
        if (needsAnother(counted.minus(balance), alone)) {
            DifferenceProposed proposed = new DifferenceProposed(
                    id, stationId, differences + 1, kind, pieces, counted, balance, countedBy, note);
            AggregateLifecycle.apply(proposed);
            return TillCountAnswer.of(proposed, AggregateLifecycle.getVersion());
        }
        TillCounted booked = new TillCounted(id, stationId, kind, pieces, counted, balance, countedBy, note);
        AggregateLifecycle.apply(booked);
        return TillCountAnswer.of(booked, AggregateLifecycle.getVersion());
    }

    /** A repeat changes nothing; whether something changed. */
    boolean approveDifference(long number, String person) {
        if (number == lastApproved) {
            return false;
        }
        Money difference = waitingFor(number, person).difference();
        AggregateLifecycle.apply(
                new DifferenceApproved(id, stationId, number, difference, person, balance.plus(difference)));
        return true;
    }

    void declineDifference(long number, FreeText reason, String person) {
        waitingFor(number, person);
        AggregateLifecycle.apply(new DifferenceDeclined(id, stationId, number, person, reason));
    }

    /** What is over or short by the count that waits; nothing when none does. */
    Money waitingDifference() {
        return waiting == null ? Money.ZERO : waiting.difference();
    }

    private Waiting waitingFor(long number, String person) {
        if (waiting == null || waiting.number() != number) {
            throw Refusal.rule(
                    "no-difference-waiting",
                    "no such difference of this till waits: it was decided, or the till was counted again");
        }
        if (waiting.countedBy().equals(person) || person.equals(inCharge)) {
            throw Refusal.rule(
                    "same-person", "you counted this till, or are in charge of it: somebody else decides about it");
        }
        return waiting;
    }

    private boolean needsAnother(Money difference, Money alone) {
        Money all = amountOf(unseen.plus(difference));
        return amountOf(difference).isMoreThan(alone) || (all.isMoreThan(alone) && all.isMoreThan(amountOf(unseen)));
    }

    private static Money amountOf(Money overShort) {
        return overShort.isNegative() ? Money.ZERO.minus(overShort) : overShort;
    }

    /** Once is enough until somebody has counted. */
    void beginCount(String person) {
        if (!counting) {
            AggregateLifecycle.apply(new CountBegun(id, stationId, person));
        }
    }

    /** Writes down what is said to be there; the till holds what it held. */
    TillCountAnswer noteCount(List<Pieces> pieces, String countedBy, @Nullable FreeText note) {
        CountNoted noted = new CountNoted(id, stationId, pieces, Pieces.total(pieces), balance, countedBy, note);
        AggregateLifecycle.apply(noted);
        return TillCountAnswer.of(noted, AggregateLifecycle.getVersion());
    }

    /** Null while nobody has signed for it. */
    @Nullable
    String inCharge() {
        return inCharge;
    }

    void mustBeInCharge(String person) {
        if (inCharge != null && !inCharge.equals(person)) {
            throw Refusal.rule(
                    "not-in-charge",
                    "another person has signed for this till: let her count and hand it on to you"
                            + " (…/till/shift-offers, …/till/shift-receipts), or ask the county to end her charge");
        }
    }

    /** A repeat changes nothing. */
    void endCharge(String endedBy, FreeText reason) {
        if (inCharge != null) {
            AggregateLifecycle.apply(new ChargeEnded(id, stationId, inCharge, endedBy, reason));
        }
    }

    private boolean isBlind() {
        return counting || offeredBy != null;
    }

    TillCountAnswer offerShift(List<Pieces> pieces, String person, Money alone) {
        if (needsAnother(Pieces.total(pieces).minus(balance), alone)) {
            throw Refusal.rule(
                            "difference-needs-another",
                            "so much is over or short that another person has to look before the till is handed on:"
                                    + " count it (…/till/counts), have the county or finance decide about the"
                                    + " difference (…/till/difference/approve), then offer the shift again")
                    .with("limit", alone);
        }
        TillCountAnswer counted = count(CountKind.SHIFT, pieces, person, null, alone);
        AggregateLifecycle.apply(new ShiftOffered(id, stationId, person, counted.counted()));
        return counted.at(AggregateLifecycle.getVersion());
    }

    void takeShift(List<Pieces> pieces, String person) {
        if (offeredBy == null) {
            throw Refusal.rule("no-shift-offered", "nobody hands this till on: who keeps it now counts and offers it");
        }
        if (offeredBy.equals(person)) {
            throw Refusal.rule("same-person", "you offered this till yourself: the next keeper signs for it");
        }
        Money counted = Pieces.total(pieces);
        if (!counted.equals(balance)) {
            throw Refusal.rule(
                            "shift-count-differs",
                            "you have counted another sum than who hands it on: count together; if yours stands, she"
                                    + " counts and offers it anew")
                    .with("counted", counted);
        }
        AggregateLifecycle.apply(new ShiftTaken(id, stationId, offeredBy, person, counted));
    }

    private void mustHold(Money amount) {
        Money inHand = inHand();
        if (amount.isMoreThan(inHand)) {
            Refusal refusal = Refusal.rule(
                    "till-short",
                    "the till does not hold so much: have the county send a float (POST /api/cash-handovers),"
                            + " sign for what is on its way, or wait until cash has come in");
            throw isBlind() ? refusal : refusal.with("balance", inHand).with("missing", amount.minus(inHand));
        }
    }

    /** What can be given out: not what a count says is missing. */
    private Money inHand() {
        return waiting != null && waiting.difference().isNegative() ? balance.plus(waiting.difference()) : balance;
    }

    @EventSourcingHandler
    void on(TillEvent event) {
        switch (event) {
            case TillOpened opened -> {
                id = opened.tillId();
                stationId = opened.stationId();
                balance = Money.ZERO;
                limit = opened.limit();
                owed = Money.ZERO;
                unseen = Money.ZERO;
            }
            case TillLimitSet set -> limit = set.limit();
            case CashTaken taken -> balance = taken.balance();
            case CashGivenBack back -> balance = back.balance();
            case CashPaidOut paid -> {
                balance = paid.balance();
                owed = owed.plus(paid.laidOut());
            }
            case OwnShareCredited share -> owed = owed.plus(share.amount());
            case CashDrawn drawn -> {
                balance = drawn.balance();
                owed = owed.minus(drawn.amount());
            }
            case CashSent sent -> balance = sent.balance();
            case CashReceived received -> {
                balance = received.balance();
                floated = true;
            }
            case TillCounted counted -> {
                balance = counted.counted();
                unseen = unseen.plus(counted.overShort());
                counting = false;
            }
            case DifferenceProposed proposed -> {
                differences = proposed.number();
                waiting = new Waiting(proposed.number(), proposed.overShort(), proposed.countedBy());
                counting = false;
            }
            case DifferenceApproved approved -> {
                balance = approved.balance();
                unseen = Money.ZERO;
                lastApproved = approved.number();
                waiting = null;
            }
            case DifferenceDeclined _, DifferenceReplaced _ -> waiting = null;
            case CountBegun begun -> counting = true;
            case CountNoted noted -> counting = false;
            case ChargeEnded ended -> {
                inCharge = null;
                offeredBy = null;
            }
            case ShiftOffered offered -> offeredBy = offered.offeredBy();
            case ShiftTaken taken -> {
                offeredBy = null;
                inCharge = taken.takenBy();
            }
        }
    }
}
