package farmgate.query.explanation;

import farmgate.query.explanation.Explanation.Unit;
import farmgate.query.ledger.Account;
import farmgate.shared.money.Money;
import farmgate.shared.payout.PayoutEvent.CashHandedOver;
import farmgate.shared.station.StationId;
import farmgate.shared.till.HandoverEvent;
import farmgate.shared.till.HandoverEvent.HandoverDifferenceCleared;
import farmgate.shared.till.HandoverEvent.HandoverReceived;
import farmgate.shared.till.HandoverEvent.HandoverSent;
import farmgate.shared.till.TillEvent.CashDrawn;
import farmgate.shared.till.TillEvent.CashPaidOut;
import farmgate.shared.till.TillEvent.DifferenceApproved;
import farmgate.shared.till.TillEvent.DifferenceProposed;
import farmgate.shared.till.TillEvent.TillCounted;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What moved in a till, or on the way between two. */
final class CashFigures {

    private final Worksheet sheet;
    private final Stories stories;

    CashFigures(Worksheet sheet, Stories stories) {
        this.sheet = sheet;
        this.stories = stories;
    }

    /** What the till held of it; the rest the keeper laid out. */
    List<Claim> paidOut(Fact fact, CashPaidOut event) {
        Figure paid = sheet.fen("paid out", fact, "/amount");
        Figure amount = stories.of(event.payoutId().value()).stream()
                .filter(each -> each.event() instanceof CashHandedOver handed
                        && handed.endToEndId().equals(event.endToEndId()))
                .findFirst()
                .map(handed -> sheet.same(
                        "what the payee signed for", sheet.fen("in the payee's hand", handed, "/amount"), paid))
                .orElse(paid);
        Figure fromTill =
                sheet.subtract("out of the till", amount, sheet.fen("laid out by the keeper", fact, "/laidOut"));
        return List.of(
                new Claim(Account.custodian(event.stationId()), fromTill),
                new Claim(Account.till(event.stationId()), fromTill));
    }

    List<Claim> drawn(Fact fact, CashDrawn event) {
        Figure drawn = sheet.fen("drawn by the keeper", fact, "/amount");
        return List.of(
                new Claim(Account.custodian(event.stationId()), drawn),
                new Claim(Account.till(event.stationId()), drawn));
    }

    List<Claim> counted(Fact fact, TillCounted event) {
        return counted(fact, event.overShort(), event.stationId());
    }

    /** What another person approved is what the count had found. */
    List<Claim> approved(Fact fact, DifferenceApproved event) {
        return stories.upTo(fact).stream()
                .filter(each ->
                        each.event() instanceof DifferenceProposed proposed && proposed.number() == event.number())
                .findFirst()
                .map(proposed -> {
                    sheet.witness(fact);
                    return counted(proposed, event.difference(), event.stationId());
                })
                .orElseThrow(() -> new IllegalStateException("nobody had counted: " + event));
    }

    private List<Claim> counted(Fact fact, Money overShort, StationId station) {
        Figure counted = sheet.fen("counted", fact, "/counted");
        Figure expected = sheet.fen("in the book", fact, "/expected");
        Figure difference = overShort.isNegative()
                ? sheet.subtract("short", expected, counted)
                : sheet.subtract("over", counted, expected);
        return List.of(
                new Claim(Account.till(station), difference), new Claim(Account.cashOverShort(station), difference));
    }

    List<Claim> handover(Fact fact, HandoverEvent event) {
        StationId station =
                event.to() == null ? Objects.requireNonNull(event.from(), "one side is a station") : event.to();
        Account inTransit = Account.cashInTransit(station);
        return switch (event) {
            case HandoverSent sent -> {
                Figure amount = sheet.fen("sent", fact, "/amount");
                yield List.of(new Claim(inTransit, amount), new Claim(custodyOf(sent.from()), amount));
            }
            case HandoverReceived received -> {
                sentOf(fact).ifPresent(sheet::witness);
                Figure amount = sheet.fen("received, by the receiver's count", fact, "/amount");
                yield List.of(new Claim(custodyOf(received.to()), amount), new Claim(inTransit, amount));
            }
            case HandoverDifferenceCleared cleared -> {
                Figure amount = difference(fact, cleared.difference());
                yield List.of(new Claim(inTransit, amount), new Claim(Account.cashOverShort(station), amount));
            }
        };
    }

    private Figure difference(Fact fact, Money told) {
        List<Figure> sent = new ArrayList<>();
        List<Figure> received = new ArrayList<>();
        for (Fact each : stories.upTo(fact)) {
            if (each.event() instanceof HandoverSent) {
                sent.add(sheet.fen("sent", each, "/amount"));
            } else if (each.event() instanceof HandoverReceived) {
                received.add(sheet.fen("received", each, "/amount"));
            }
        }
        Figure cleared = sheet.fen("cleared: sent and not received", fact, "/difference");
        Figure all = sheet.add("sent", sent, Unit.FEN);
        Figure difference = sheet.same("sent less received", sheet.subtract("missing", all, received), cleared);
        return told.isNegative()
                ? sheet.subtract("more was received than sent", sheet.add("nothing", List.of(), Unit.FEN), difference)
                : difference;
    }

    private Optional<Fact> sentOf(Fact received) {
        return stories.upTo(received).stream()
                .filter(each -> each.event() instanceof HandoverSent)
                .findFirst();
    }

    private static Account custodyOf(@Nullable StationId side) {
        return side == null ? Account.BANK : Account.till(side);
    }
}
