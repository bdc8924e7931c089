package farmgate.query.explanation;

import farmgate.query.explanation.Explanation.Rule;
import farmgate.query.explanation.Explanation.Unit;
import farmgate.query.ledger.Account;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.money.Allocation;
import farmgate.shared.order.OrderEvent.OrderSettled;
import farmgate.shared.order.OrderLine;
import farmgate.shared.order.PackedLot;
import farmgate.shared.settlement.Due;
import farmgate.shared.settlement.FeeRule;
import farmgate.shared.settlement.Loss;
import farmgate.shared.settlement.Payee;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How a received order's money was split, step by step from prices, weights and the fee rule that was frozen at
 * placement. Every figure is come by without the settlement that was stored, and then set beside it.
 */
final class SettlementFigures {

    private final Worksheet sheet;
    private final OrderStory story;
    private final OrderFigures order;
    private final Fact settled;
    private final OrderSettled event;
    private final List<Figure> permille;

    SettlementFigures(Worksheet sheet, OrderStory story, Weighings weighings, Fact settled) {
        this.sheet = sheet;
        this.story = story;
        this.order = new OrderFigures(sheet, story.before(settled), weighings);
        this.settled = settled;
        this.event = (OrderSettled) settled.event();
        weighings.tell(sheet, story);
        this.permille = rule();
    }

    /** A line's part in the split. */
    private record Part(OrderLine line, Figure charged, Figure lost, Figure expected) {}

    /** One claim for the hold, each loss, each payee and the platform. */
    List<Claim> claims() {
        Figure held =
                sheet.same("the whole hold is split", order.held(), sheet.fen("split", settled, "/settlement/charged"));
        List<Figure> shares = split("by the fee rule: farmers, station, county, platform, freight", held);
        List<Part> parts =
                IntStream.range(0, story.lines().size()).mapToObj(this::part).toList();
        Figure topUp = topUp(parts);
        Figure farmers = sheet.add("the farmers' part", List.of(shares.getFirst(), topUp), Unit.FEN);
        Map<FarmerId, Figure> perFarmer = perFarmer(farmers, held, parts);

        List<Claim> claims = new ArrayList<>();
        claims.add(new Claim(Account.hold(event.orderId()), held));
        claims.addAll(losses(topUp, parts));
        List<Due> dues = event.settlement().dues();
        for (int i = 0; i < dues.size(); i++) {
            Payee payee = dues.get(i).payee();
            Figure told = sheet.fen("due to " + payee.id(), settled, "/settlement/dues/" + i + "/amount");
            Figure reckoned = shareOf(payee, shares, perFarmer);
            Figure from = reckoned == null ? sheet.add("nothing leads to it", List.of(), Unit.FEN) : reckoned;
            claims.add(new Claim(Account.payable(payee), sheet.same("as it was settled", from, told)));
        }
        claims.add(new Claim(
                Account.PLATFORM_FEE,
                sheet.same(
                        "as it was settled",
                        shares.get(3),
                        sheet.fen("platform fee", settled, "/settlement/platformFee"))));
        return claims;
    }

    /** What was settled for one payee. */
    Figure due(Payee payee) {
        Account account = Account.payable(payee);
        return claims().stream()
                .filter(claim -> claim.account().equals(account))
                .map(Claim::figure)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(event.orderId() + " was not settled for " + payee));
    }

    private List<Figure> rule() {
        Fact placed = story.placed();
        FeeRule rule = story.placement().feeRule();
        sheet.rule(new Rule(
                rule.id() + "/" + rule.version(),
                rule.effectiveFrom(),
                "permille of what was charged: farmers " + rule.farmerPermille() + ", station "
                        + rule.stationPermille() + ", county " + rule.countyPermille() + ", platform "
                        + rule.platformPermille() + ", freight " + rule.freightPermille()
                        + "; frozen when the order was placed"));
        sheet.rule(new Rule(
                Allocation.RULE,
                null,
                "shares are rounded down; what is left goes by largest remainder, ties to the first"));
        return List.of("farmer", "station", "county", "platform", "freight").stream()
                .map(name -> sheet.read(name + "'s share", placed, "/feeRule/" + name + "Permille", Unit.PERMILLE))
                .toList();
    }

    private List<Figure> split(String says, Figure whole) {
        return sheet.split(says, whole, permille);
    }

    /** How much of a line's value was lost on the way, and what of that its variety is expected to lose. */
    private Part part(int i) {
        OrderLine line = story.lines().get(i);
        String name = "“" + line.title() + "”";
        OrderFigures.Line ordered = order.line(i);
        Unit unit = ordered.ordered().unit();
        String at = "/lines/" + order.deliveredLine(line);
        Fact delivered = story.delivered();
        Figure charged = sheet.fen("charged for " + name, delivered, at + "/charged");
        Figure net = stationNet(
                line, sheet.read(name + " at the station", delivered, at + "/stationNet/amount", unit), unit);
        Figure arrived = sheet.read(name + " delivered", delivered, at + "/delivered/amount", unit);
        Figure payable = sheet.reckon(
                "what the farmers are paid on, never more than ordered",
                How.LEAST,
                List.of(net, ordered.ordered()),
                unit);
        Figure lost = sheet.subtract(
                "lost on the way",
                payable,
                sheet.reckon("… of that arrived", How.LEAST, List.of(payable, arrived), unit));
        Figure unpaid = sheet.reckon(
                "… and not charged",
                How.NOT_BELOW_ZERO,
                List.of(sheet.subtract(
                        "value at the station, less what was charged", price(ordered, payable, name), charged)),
                Unit.FEN);
        Figure lostValue =
                sheet.reckon("value lost on the way", How.ONLY_IF_ABOVE_ZERO, List.of(lost, unpaid), Unit.FEN);
        Figure shrinkage = sheet.read(
                "shrinkage expected of " + name,
                story.ordered(),
                OrderFigures.path(i) + "/shrinkagePermille",
                Unit.PERMILLE);
        Figure within = sheet.reckon(
                "lost within what is expected",
                How.LEAST,
                List.of(lost, sheet.reckon("expected to be lost", How.PERMILLE, List.of(net, shrinkage), unit)),
                unit);
        Figure expected =
                sheet.reckon("value of that", How.LEAST, List.of(price(ordered, within, name), lostValue), Unit.FEN);
        return new Part(line, charged, lostValue, expected);
    }

    private Figure price(OrderFigures.Line line, Figure quantity, String name) {
        return sheet.reckon(name + " at its price", How.PRICE, List.of(line.fen(), line.per(), quantity), Unit.FEN);
    }

    /** The lots of a line together are what the station weighed of it. */
    private Figure stationNet(OrderLine line, Figure told, Unit unit) {
        List<Figure> lots = new ArrayList<>();
        List<PackedLot> packed = story.packing().lots();
        for (int i = 0; i < packed.size(); i++) {
            if (packed.get(i).listingId().equals(line.listingId())) {
                lots.add(lot(i, unit));
            }
        }
        return sheet.same("all lots of the line", sheet.add("all lots", lots, unit), told);
    }

    private Figure lot(int i, Unit unit) {
        return sheet.read(
                "lot of " + story.packing().lots().get(i).farmerId(),
                story.packed(),
                "/lots/" + i + "/stationNet/amount",
                unit);
    }

    /** With the lost value the farmers' part of the charge would have been larger: by so much. */
    private Figure topUp(List<Part> parts) {
        Figure charged = sheet.add(
                "charged for all lines", parts.stream().map(Part::charged).toList(), Unit.FEN);
        Figure lost = lost(parts);
        Figure with = split(
                        "by the rule, had nothing been lost",
                        sheet.add("charged and lost", List.of(charged, lost), Unit.FEN))
                .getFirst();
        Figure without = split("by the rule, as charged", charged).getFirst();
        return sheet.reckon(
                "added for the farmers",
                How.NOT_BELOW_ZERO,
                List.of(sheet.subtract("more with the loss than without", with, without)),
                Unit.FEN);
    }

    private Figure lost(List<Part> parts) {
        return sheet.add(
                "value lost of all lines", parts.stream().map(Part::lost).toList(), Unit.FEN);
    }

    private List<Claim> losses(Figure topUp, List<Part> parts) {
        List<Loss> told = event.settlement().losses();
        if (topUp.isZero()) {
            return List.of();
        }
        Figure expected =
                sheet.add("of that expected", parts.stream().map(Part::expected).toList(), Unit.FEN);
        List<Figure> shares = sheet.split(
                "the house's loss, and the exception with the carrier",
                topUp,
                List.of(expected, sheet.subtract("beyond that", lost(parts), expected)));
        List<Claim> claims = new ArrayList<>();
        for (int i = 0; i < told.size(); i++) {
            Figure amount = sheet.fen("loss", settled, "/settlement/losses/" + i + "/amount");
            claims.add(
                    switch (told.get(i).kind()) {
                        case SHRINKAGE ->
                            new Claim(
                                    Account.SHRINKAGE_LOSS, sheet.same("as it was settled", shares.getFirst(), amount));
                        case EXCEPTION ->
                            new Claim(
                                    Account.carrierException(event.countyStationId()),
                                    sheet.same("as it was settled", shares.getLast(), amount));
                    });
        }
        return claims;
    }

    /** To the lines by what is held for them and was lost of them, and of each line to its farmers by weight. */
    private Map<FarmerId, Figure> perFarmer(Figure farmers, Figure held, List<Part> parts) {
        Map<FarmerId, List<Figure>> shares = new LinkedHashMap<>();
        if (!farmers.isZero()) {
            List<Figure> heldFor = held.isZero()
                    ? parts.stream().map(_ -> held).toList()
                    : sheet.split(
                            "held for each line, by what was charged for it and not given back of it",
                            held,
                            parts.stream().map(this::kept).toList());
            List<Figure> worths = IntStream.range(0, parts.size())
                    .mapToObj(i -> sheet.add(
                            "held for the line and lost of it",
                            List.of(heldFor.get(i), parts.get(i).lost()),
                            Unit.FEN))
                    .toList();
            List<Figure> perLine = sheet.split("the farmers' part of each line", farmers, worths);
            IntStream.range(0, parts.size())
                    .filter(i -> !perLine.get(i).isZero())
                    .forEach(i -> byWeight(parts.get(i).line(), perLine.get(i))
                            .forEach((farmer, share) -> shares.computeIfAbsent(farmer, _ -> new ArrayList<>())
                                    .add(share)));
        }
        Map<FarmerId, Figure> sums = new LinkedHashMap<>();
        shares.forEach((farmer, all) -> sums.put(farmer, sheet.add("all lines of " + farmer, all, Unit.FEN)));
        return sums;
    }

    /** What was charged for a line, less what disputes about it gave back. */
    private Figure kept(Part part) {
        List<Figure> givenBack = story.before(settled).givenBackOf(part.line().listingId(), sheet);
        return givenBack.isEmpty()
                ? part.charged()
                : sheet.subtract("charged, less what was given back of it", part.charged(), givenBack);
    }

    private Map<FarmerId, Figure> byWeight(OrderLine line, Figure amount) {
        Unit unit = Unit.valueOf(line.quantity().unit().name());
        Map<FarmerId, List<Figure>> lots = new LinkedHashMap<>();
        List<PackedLot> packed = story.packing().lots();
        for (int i = 0; i < packed.size(); i++) {
            if (packed.get(i).listingId().equals(line.listingId())) {
                lots.computeIfAbsent(packed.get(i).farmerId(), _ -> new ArrayList<>())
                        .add(lot(i, unit));
            }
        }
        List<Figure> weights = lots.entrySet().stream()
                .map(each -> sheet.add("net weight of " + each.getKey(), each.getValue(), unit))
                .toList();
        List<Figure> amounts = sheet.split("“" + line.title() + "” to its farmers, by net weight", amount, weights);
        Map<FarmerId, Figure> shares = new LinkedHashMap<>();
        lots.keySet().forEach(farmer -> shares.put(farmer, amounts.get(shares.size())));
        return shares;
    }

    private static @Nullable Figure shareOf(Payee payee, List<Figure> shares, Map<FarmerId, Figure> perFarmer) {
        return switch (payee.kind()) {
            case FARMER -> perFarmer.get(new FarmerId(payee.id()));
            case STATION -> shares.get(1);
            case COUNTY -> shares.get(2);
            case CARRIER -> shares.get(4);
        };
    }
}
