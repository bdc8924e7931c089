package farmgate.query.till;

import farmgate.shared.money.Money;
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
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes a line of the cash book of each event of a till. */
final class Entries {

    private Entries() {}

    /** Sorts as the till's events do. */
    static String id(TillEvent event, long version) {
        return id(event.tillId().value(), version);
    }

    static String id(String tillId, long version) {
        return String.format(Locale.ROOT, "%s/%019d", tillId, version);
    }

    static EntryDocument of(
            TillEvent event, long version, Instant at, @Nullable String by, @Nullable String receiptCode) {
        Line line = lineOf(event);
        return new EntryDocument(
                event.stationId(),
                version,
                line.kind(),
                at,
                line.amount(),
                line.balance(),
                line.about(),
                by,
                receiptCode);
    }

    private record Line(
            EntryDocument.Kind kind,
            Money amount,
            @Nullable Money balance,
            @Nullable String about) {}

    private static Line lineOf(TillEvent event) {
        return switch (event) {
            case TillOpened opened -> still(EntryDocument.Kind.OPENED, null);
            case TillLimitSet set -> still(EntryDocument.Kind.LIMIT_SET, null);
            case CashTaken taken ->
                new Line(
                        EntryDocument.Kind.TAKEN,
                        taken.amount(),
                        taken.balance(),
                        taken.paymentId().value());
            case CashGivenBack back ->
                new Line(
                        EntryDocument.Kind.GIVEN_BACK,
                        minus(back.amount()),
                        back.balance(),
                        back.paymentId().value());
            case CashPaidOut paid ->
                new Line(
                        EntryDocument.Kind.PAID_OUT,
                        minus(paid.amount().minus(paid.laidOut())),
                        paid.balance(),
                        paid.payoutId().value());
            case OwnShareCredited share ->
                still(EntryDocument.Kind.OWN_SHARE, share.payoutId().value());
            case CashDrawn drawn -> new Line(EntryDocument.Kind.DRAWN, minus(drawn.amount()), drawn.balance(), null);
            case CashSent sent ->
                new Line(
                        EntryDocument.Kind.SENT,
                        minus(sent.amount()),
                        sent.balance(),
                        sent.handoverId().value());
            case CashReceived received ->
                new Line(
                        EntryDocument.Kind.RECEIVED,
                        received.amount(),
                        received.balance(),
                        received.handoverId().value());
            case TillCounted counted ->
                new Line(EntryDocument.Kind.COUNTED, counted.overShort(), counted.counted(), null);
            case DifferenceProposed _ -> still(EntryDocument.Kind.DIFFERENCE_PROPOSED, null);
            case DifferenceApproved approved ->
                new Line(EntryDocument.Kind.DIFFERENCE_APPROVED, approved.difference(), approved.balance(), null);
            case DifferenceDeclined _ -> still(EntryDocument.Kind.DIFFERENCE_DECLINED, null);
            case DifferenceReplaced _ -> still(EntryDocument.Kind.DIFFERENCE_REPLACED, null);
            case CountBegun begun -> still(EntryDocument.Kind.COUNT_BEGUN, null);
            case CountNoted noted -> still(EntryDocument.Kind.COUNT_NOTED, null);
            case ChargeEnded ended -> still(EntryDocument.Kind.CHARGE_ENDED, null);
            case ShiftOffered offered -> still(EntryDocument.Kind.SHIFT_OFFERED, null);
            case ShiftTaken taken -> still(EntryDocument.Kind.SHIFT_TAKEN, null);
        };
    }

    private static Line still(EntryDocument.Kind kind, @Nullable String about) {
        return new Line(kind, Money.ZERO, null, about);
    }

    private static Money minus(Money amount) {
        return Money.ZERO.minus(amount);
    }
}
