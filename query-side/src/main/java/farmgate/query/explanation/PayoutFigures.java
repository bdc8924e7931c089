package farmgate.query.explanation;

import farmgate.query.explanation.Explanation.Unit;
import farmgate.query.ledger.Account;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.message.Event;
import farmgate.shared.money.Money;
import farmgate.shared.order.OrderEvent.OrderSettled;
import farmgate.shared.order.OrderId;
import farmgate.shared.payout.PayoutEvent.PayoutClosed;
import farmgate.shared.payout.PayoutEvent.PayoutInstructed;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.settlement.ClawbackId;
import farmgate.shared.settlement.Due;
import farmgate.shared.settlement.DuesEvent.ClawbackOwed;
import farmgate.shared.settlement.DuesEvent.ClawbacksDrawn;
import farmgate.shared.settlement.DuesEvent.DueReissued;
import farmgate.shared.settlement.DuesId;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a payout pays, line by line, and where each line comes from. */
final class PayoutFigures {

    /** More orders are only read from their settlements, which have explanations of their own. */
    private static final int ORDERS_IN_FULL_MAX = 20;

    private final Worksheet sheet;
    private final List<Fact> story;
    private final Stories stories;
    private final Weighings weighings;
    private @Nullable List<Fact> duesOfStation;

    PayoutFigures(Worksheet sheet, List<Fact> story, Stories stories, Weighings weighings) {
        this.sheet = sheet;
        this.story = story;
        this.stories = stories;
        this.weighings = weighings;
    }

    /** A line and where it stands. */
    private record Place(Fact fact, int index, PayoutLine line) {

        String path() {
            return "/lines/" + index;
        }
    }

    List<Claim> instructed(Fact fact, PayoutInstructed event) {
        tellDecisions();
        List<Claim> claims = new ArrayList<>();
        List<Figure> sent = new ArrayList<>();
        for (int i = 0; i < event.lines().size(); i++) {
            PayoutLine line = event.lines().get(i);
            if (line.method() == PayoutMethod.BANK) {
                Figure amount = amount(new Place(fact, i, line));
                sent.add(amount);
                claims.add(new Claim(Account.payable(line.payee()), amount));
            }
        }
        claims.add(new Claim(Account.payoutInTransit(event.payoutId()), sheet.add("sent to the bank", sent, Unit.FEN)));
        return claims;
    }

    /** What was told of a line is what was sent for it. */
    Figure ofLine(Fact fact, String endToEndId) {
        tellDecisions();
        Figure told = sheet.fen("told of the line", fact, "/amount");
        return place(endToEndId)
                .map(place -> sheet.same("as it was sent", amount(place), told))
                .orElse(told);
    }

    /** A line with everything that led to each of its orders' parts; empty when there is no such line. */
    Optional<Figure> line(String endToEndId) {
        tellDecisions();
        return place(endToEndId).map(place -> {
            story.stream().filter(fact -> isAbout(fact, endToEndId)).forEach(sheet::witness);
            List<PayoutLine.Source> orders = place.line().orders();
            List<Figure> parts = IntStream.range(0, orders.size())
                    .mapToObj(i -> part(place, i, orders.size() <= ORDERS_IN_FULL_MAX))
                    .toList();
            return sheet.same(
                    "the line is the sum of its orders",
                    sheet.add("all orders of the line", parts, Unit.FEN),
                    sheet.fen("the line", place.fact(), place.path() + "/amount"));
        });
    }

    private Figure part(Place place, int i, boolean inFull) {
        PayoutLine.Source source = place.line().orders().get(i);
        Payee payee = place.line().payee();
        Figure told = sheet.fen("of " + source.orderId(), place.fact(), place.path() + "/orders/" + i + "/amount");
        OrderStory order = new OrderStory(stories.of(source.orderId().value()));
        String says = "what was settled of " + source.orderId() + " is what is paid of it";
        if (settledFor(order, payee).filter(source.amount()::equals).isPresent()) {
            return sheet.same(says, due(order, payee, inFull), told);
        }
        List<Figure> off = takenOff(place, source.orderId(), payee);
        Figure before = sheet.add("before that was taken off", with(told, off), Unit.FEN);
        return before.isZero()
                ? told
                : sheet.subtract(
                        "what is paid of it",
                        sheet.same(
                                says,
                                again(place, source.orderId(), payee, before.value(), inFull)
                                        .orElseGet(() -> due(order, payee, inFull)),
                                before),
                        off);
    }

    private Figure due(OrderStory order, Payee payee, boolean inFull) {
        return inFull
                ? new SettlementFigures(sheet, order, weighings, order.settled()).due(payee)
                : dueAsSettled(order.settled(), payee);
    }

    private static Optional<Money> settledFor(OrderStory order, Payee payee) {
        return order.last(fact -> fact.event() instanceof OrderSettled).stream()
                .flatMap(fact -> ((OrderSettled) fact.event()).settlement().dues().stream())
                .filter(due -> due.payee().equals(payee))
                .map(Due::amount)
                .findFirst();
    }

    private static List<Figure> with(Figure one, List<Figure> others) {
        List<Figure> all = new ArrayList<>(List.of(one));
        all.addAll(others);
        return all;
    }

    /** What this payout takes off for refunds of the order after its settlement. */
    private List<Figure> takenOff(Place place, OrderId order, Payee payee) {
        Set<ClawbackId> drawn = new HashSet<>();
        for (Fact fact : dues(place)) {
            if (fact.event() instanceof ClawbacksDrawn off && off.payoutId().equals(payoutId(place))) {
                drawn.addAll(off.clawbacks());
                sheet.witness(fact);
            }
        }
        return dues(place).stream()
                .filter(fact -> fact.event() instanceof ClawbackOwed owed
                        && drawn.contains(owed.clawbackId())
                        && owed.orderId().equals(order)
                        && owed.payee().equals(payee))
                .map(fact -> sheet.fen("taken off for a refund of " + order, fact, "/amount"))
                .toList();
    }

    /** What a line that came back had of the order, when it is that and not the settlement which is paid here. */
    private Optional<Figure> again(Place place, OrderId order, Payee payee, long fen, boolean inFull) {
        for (Fact fact : dues(place).reversed()) {
            if (fact.event() instanceof DueReissued again && again.payee().equals(payee)) {
                for (int k = 0; k < again.orders().size(); k++) {
                    PayoutLine.Source source = again.orders().get(k);
                    if (source.orderId().equals(order) && source.amount().fen() == fen) {
                        return Optional.of(sheet.same(
                                "due again is what the line had that came back",
                                cameBack(again, order, inFull),
                                sheet.fen("due again of " + order, fact, "/orders/" + k + "/amount")));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** As it was paid before, with everything that led to that. */
    private Figure cameBack(DueReissued again, OrderId order, boolean inFull) {
        PayoutFigures before =
                new PayoutFigures(sheet, stories.of(again.returnedFrom().value()), stories, weighings);
        Place place = before.place(again.endToEndId())
                .orElseThrow(() -> new IllegalStateException(again.returnedFrom() + " has no " + again.endToEndId()));
        List<PayoutLine.Source> orders = place.line().orders();
        int of = IntStream.range(0, orders.size())
                .filter(i -> orders.get(i).orderId().equals(order))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(again.endToEndId() + " had nothing of " + order));
        return before.part(place, of, inFull);
    }

    private List<Fact> dues(Place place) {
        if (duesOfStation == null) {
            duesOfStation = stories.of(
                    DuesId.PREFIX + stationOf(place.fact().event()).value().substring(StationId.PREFIX.length()));
        }
        return duesOfStation;
    }

    private static StationId stationOf(Event event) {
        return switch (event) {
            case PayoutClosed closed -> closed.stationId();
            case PayoutInstructed instructed -> instructed.stationId();
            default -> throw new IllegalStateException("lines stand in no " + event.getClass());
        };
    }

    private static PayoutId payoutId(Place place) {
        return new PayoutId(place.fact().aggregate());
    }

    private Figure dueAsSettled(Fact settled, Payee payee) {
        List<Due> dues = ((OrderSettled) settled.event()).settlement().dues();
        int i = IntStream.range(0, dues.size())
                .filter(each -> dues.get(each).payee().equals(payee))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(settled.aggregate() + " was not settled for " + payee));
        return sheet.fen("due to " + payee.id(), settled, "/settlement/dues/" + i + "/amount");
    }

    private Figure amount(Place place) {
        Figure told = sheet.fen("line of " + place.line().payee().id(), place.fact(), place.path() + "/amount");
        List<Figure> orders = new ArrayList<>();
        for (int i = 0; i < place.line().orders().size(); i++) {
            orders.add(sheet.fen(
                    "of " + place.line().orders().get(i).orderId(),
                    place.fact(),
                    place.path() + "/orders/" + i + "/amount"));
        }
        return sheet.same("the line is the sum of its orders", sheet.add("all its orders", orders, Unit.FEN), told);
    }

    /** As it was sent, or while it was not as it was closed. */
    private Optional<Place> place(String endToEndId) {
        return story.reversed().stream()
                .flatMap(fact -> places(fact).stream())
                .filter(place -> place.line().endToEndId().equals(endToEndId))
                .findFirst();
    }

    private static List<Place> places(Fact fact) {
        List<PayoutLine> lines = switch (fact.event()) {
            case PayoutClosed closed -> closed.lines();
            case PayoutInstructed instructed -> instructed.lines();
            default -> List.of();
        };
        return IntStream.range(0, lines.size())
                .mapToObj(i -> new Place(fact, i, lines.get(i)))
                .toList();
    }

    private static boolean isAbout(Fact fact, String endToEndId) {
        return fact.told().payload().path("endToEndId").asString("").equals(endToEndId);
    }

    /** Who closed, approved, rejected and sent it: everything that is not about a single line. */
    private void tellDecisions() {
        story.stream()
                .filter(fact -> fact.told().payload().path("endToEndId").isMissingNode())
                .forEach(sheet::witness);
    }
}
