package farmgate.query.explanation;

import farmgate.query.explanation.Explanation.Unit;
import farmgate.query.ledger.Account;
import farmgate.shared.order.Bearer;
import farmgate.shared.order.OrderEvent.DisputeResolved;
import farmgate.shared.order.OrderEvent.LatePaymentReceived;
import farmgate.shared.order.OrderEvent.OrderPaid;
import farmgate.shared.order.OrderEvent.RefundGranted;
import farmgate.shared.order.OrderEvent.RefundPaid;
import farmgate.shared.order.OrderLine;
import farmgate.shared.payment.PaymentMethod;
import farmgate.shared.station.StationId;
import java.util.ArrayList;
import java.util.List;

/** What a buyer paid for an order and what she got back. */
final class OrderFigures {

    private final Worksheet sheet;
    private final OrderStory story;
    private final Weighings weighings;

    OrderFigures(Worksheet sheet, OrderStory story, Weighings weighings) {
        this.sheet = sheet;
        this.story = story;
        this.weighings = weighings;
    }

    List<Claim> paid(Fact fact, OrderPaid event) {
        Figure total =
                same("what was paid is the order's total", total(story.placed()), sheet.fen("paid", fact, "/amount"));
        return List.of(
                new Claim(receivedAt(event.method(), event.stationId()), total),
                new Claim(Account.hold(event.orderId()), total));
    }

    List<Claim> paidLate(Fact fact, LatePaymentReceived event) {
        sheet.witness(story.placed());
        Figure amount = sheet.fen("paid when it was no longer wanted", fact, "/amount");
        return List.of(
                new Claim(receivedAt(event.method(), event.stationId()), amount),
                new Claim(Account.hold(event.orderId()), amount));
    }

    List<Claim> granted(Fact fact, RefundGranted event) {
        Bearer bearer = event.borneBy();
        Figure amount = grantedAmount(fact, event);
        return List.of(
                new Claim(
                        bearer == null ? Account.hold(event.orderId()) : Account.borneBy(bearer, event.stationId()),
                        amount),
                new Claim(Account.refundsPayable(event.orderId()), amount));
    }

    List<Claim> refundPaid(Fact fact, RefundPaid event) {
        Fact granting = story.last(earlier -> earlier.event() instanceof RefundGranted granted
                        && granted.refundId().equals(event.refundId()))
                .orElseThrow(() -> new IllegalStateException("nothing granted " + event.refundId()));
        Figure granted = grantedAmount(granting, (RefundGranted) granting.event());
        Figure amount = same("paid is what was granted", granted, sheet.fen("paid back", fact, "/amount"));
        return List.of(
                new Claim(Account.refundsPayable(event.orderId()), amount),
                new Claim(receivedAt(event.method(), event.stationId()), amount));
    }

    /** What the hold had at the end of the story: paid, less what went back. */
    Figure held() {
        Figure paid = sheet.fen("paid for the order", story.paid(), "/amount");
        List<Figure> refunds = new ArrayList<>();
        for (Fact refund : story.refunds()) {
            refunds.add(sheet.fen("granted back", refund, "/amount"));
        }
        return refunds.isEmpty() ? paid : sheet.subtract("still held", paid, refunds);
    }

    private Figure grantedAmount(Fact fact, RefundGranted event) {
        Figure told = sheet.fen("granted back", fact, "/amount");
        OrderStory before = story.before(fact);
        return switch (event.cause()) {
            case CANCELLED ->
                same("cancelled: all that was held", new OrderFigures(sheet, before, weighings).held(), told);
            case RETURNED ->
                same("sent back: all that was held", new OrderFigures(sheet, before, weighings).held(), told);
            case PART_CANCELLED -> {
                Fact left = before.ordered();
                yield same(
                        "cancelled in part: what it costs less than before",
                        sheet.subtract(
                                "less than before", total(before.before(left).ordered()), total(left)),
                        told);
            }
            case LOST -> same("lost: all that was charged", charged(), told);
            case SHORT_WEIGHT ->
                same(
                        "short weight: the total less what was charged",
                        sheet.subtract("not charged", total(story.ordered()), charged()),
                        told);
            case DISPUTE ->
                before.last(earlier -> earlier.event() instanceof DisputeResolved)
                        .map(resolved -> same(
                                "as the dispute was resolved",
                                sheet.fen("decided by who resolved it", resolved, "/refund"),
                                told))
                        .orElse(told);
            case LATE_PAYMENT ->
                before.last(earlier -> earlier.event() instanceof LatePaymentReceived late
                                && late.paymentId().equals(event.paymentId()))
                        .map(late ->
                                same("all of what came too late", sheet.fen("came too late", late, "/amount"), told))
                        .orElse(told);
        };
    }

    private Figure same(String says, Figure reckoned, Figure told) {
        return sheet.same(says, reckoned, told);
    }

    /** The lines at their prices, each rounded once. */
    private Figure total(Fact ordered) {
        List<Figure> amounts = new ArrayList<>();
        for (int i = 0; i < OrderStory.linesOf(ordered).size(); i++) {
            OrderLine line = OrderStory.linesOf(ordered).get(i);
            String name = "“" + line.title() + "”";
            Line figures = line(ordered, i);
            Figure amount = sheet.reckon(
                    name + " at its price",
                    How.PRICE,
                    List.of(figures.fen(), figures.per(), figures.ordered()),
                    Unit.FEN);
            amounts.add(same(name + " as it was ordered", amount, sheet.fen(name, ordered, path(i) + "/amount")));
        }
        return same(
                "the order's total", sheet.add("all lines", amounts, Unit.FEN), sheet.fen("total", ordered, "/total"));
    }

    /** What was charged: less than expected of the variety costs its own weight. */
    private Figure charged() {
        weighings.tell(sheet, story);
        Fact delivered = story.delivered();
        List<Figure> charges = new ArrayList<>();
        for (int i = 0; i < story.lines().size(); i++) {
            charges.add(charged(i));
        }
        return same(
                "charged",
                sheet.add("charged for all lines", charges, Unit.FEN),
                sheet.fen("charged", delivered, "/charged"));
    }

    private Figure charged(int i) {
        OrderLine ordered = story.lines().get(i);
        String name = "“" + ordered.title() + "”";
        Line line = line(i);
        int j = deliveredLine(ordered);
        String at = "/lines/" + j;
        Figure arrived = story.isLost()
                ? sheet.read(
                        name + " at the station, before it was lost",
                        story.delivered(),
                        at + "/stationNet/amount",
                        line.ordered().unit())
                : sheet.read(
                        name + " delivered",
                        story.delivered(),
                        at + "/delivered/amount",
                        line.ordered().unit());
        Figure permille = sheet.read(
                "shrinkage expected of " + name, story.ordered(), path(i) + "/shrinkagePermille", Unit.PERMILLE);
        Figure tolerance = sheet.reckon(
                "expected to be lost of " + name,
                How.PERMILLE,
                List.of(line.ordered(), permille),
                line.ordered().unit());
        Figure least = sheet.subtract("least that costs the whole price", line.ordered(), tolerance);
        Figure own = sheet.reckon(
                name + " by the delivered weight", How.PRICE, List.of(line.fen(), line.per(), arrived), Unit.FEN);
        Figure charge = sheet.reckon(
                "charged for " + name + ": the ordered amount if at least that much came, else what came",
                How.IF_AT_LEAST,
                List.of(arrived, least, sheet.fen(name + " as ordered", story.ordered(), path(i) + "/amount"), own),
                Unit.FEN);
        return same("as charged at delivery", charge, sheet.fen(name, story.delivered(), at + "/charged"));
    }

    /** Of a line of the order: its price and how much was ordered. */
    record Line(Figure fen, Figure per, Figure ordered) {}

    Line line(int i) {
        return line(story.ordered(), i);
    }

    private Line line(Fact ordered, int i) {
        OrderLine line = OrderStory.linesOf(ordered).get(i);
        Unit unit = Unit.valueOf(line.quantity().unit().name());
        String name = "“" + line.title() + "”";
        return new Line(
                sheet.read("price of " + name, ordered, path(i) + "/price/fen", Unit.FEN),
                sheet.read("… per", ordered, path(i) + "/price/per/amount", unit),
                sheet.read(name + " ordered", ordered, path(i) + "/quantity/amount", unit));
    }

    int deliveredLine(OrderLine ordered) {
        for (int j = 0; j < story.deliveredLines().size(); j++) {
            if (story.deliveredLines().get(j).listingId().equals(ordered.listingId())) {
                return j;
            }
        }
        throw new IllegalStateException(ordered.listingId() + " was not delivered");
    }

    static String path(int line) {
        return "/lines/" + line;
    }

    private static Account receivedAt(PaymentMethod method, StationId stationId) {
        return switch (method) {
            case ONLINE -> Account.PROVIDER_CLEARING;
            case CASH -> Account.till(stationId);
        };
    }
}
