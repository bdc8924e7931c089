package farmgate.query.explanation;

import farmgate.query.explanation.Explanation.Unit;
import farmgate.query.ledger.Account;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.order.OrderEvent.OrderSettled;
import farmgate.shared.payout.PayoutEvent.PayoutClosed;
import farmgate.shared.payout.PayoutEvent.PayoutInstructed;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.settlement.Due;
import farmgate.shared.settlement.Payee;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a payout pays, line by line, and where each line comes from. */
final class PayoutFigures {

    /** More orders are only read from their settlements, which have explanations of their own. */
    private static final int ORDERS_IN_FULL_MAX = 20;

    private final Worksheet sheet;
    private final List<Fact> story;
    private final Stories stories;
    private final Weighings weighings;

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
        Figure told = sheet.fen("of " + source.orderId(), place.fact(), place.path() + "/orders/" + i + "/amount");
        OrderStory order = new OrderStory(stories.of(source.orderId().value()));
        Figure due = inFull
                ? new SettlementFigures(sheet, order, weighings, order.settled())
                        .due(place.line().payee())
                : dueAsSettled(order.settled(), place.line().payee());
        return sheet.same("what was settled of " + source.orderId() + " is what is paid of it", due, told);
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
