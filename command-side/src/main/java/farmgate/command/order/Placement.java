package farmgate.command.order;

import farmgate.command.listing.OfferFacts;
import farmgate.command.listing.Wanted;
import farmgate.shared.money.Money;
import farmgate.shared.order.Charge;
import farmgate.shared.order.CheckoutId;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.OrderLine;
import farmgate.shared.produce.Catalogue;
import farmgate.shared.produce.Produce;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import farmgate.shared.wire.Bounds;
import farmgate.shared.wire.Sha256;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** One station's part of a basket, frozen at its price, its shrinkage and its claim window. */
record Placement(
        OrderId orderId,
        OfferFacts first,
        List<OrderLine> lines,
        List<Charge> charges,
        Money total,
        Duration claimWindow) {

    private static final int ID_LENGTH = 26;

    /** @throws Refusal when it costs nothing, or more than an order may */
    static Placement of(CheckoutId checkoutId, StationId stationId, List<Wanted> items) {
        List<OrderLine> lines = items.stream().map(Placement::line).toList();
        List<Charge> charges =
                Charge.ofGoods(Money.sum(lines.stream().map(OrderLine::amount).toList()));
        Money total = Charge.borneByBuyer(charges);
        if (!total.isPositive()) {
            throw Refusal.invalid("lines", "so little costs nothing: order more");
        }
        if (total.fen() > Bounds.TRADE_FEN_MAX) {
            throw Refusal.invalid(
                    "lines", "at " + stationId + " they cost more than 10 million yuan: order less at one station");
        }
        Duration claimWindow = items.stream()
                .map(item -> produce(item.offer()).claimWindow())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new Placement(
                orderId(checkoutId, stationId), items.getFirst().offer(), lines, charges, total, claimWindow);
    }

    static Money total(List<Placement> placements) {
        return Money.sum(placements.stream().map(Placement::total).toList());
    }

    /** The checkout's only order at the station: its id follows from the two, because deciding code draws no lots. */
    private static OrderId orderId(CheckoutId checkoutId, StationId stationId) {
        return new OrderId(
                OrderId.PREFIX + Sha256.hex(checkoutId + "/" + stationId).substring(0, ID_LENGTH));
    }

    private static OrderLine line(Wanted item) {
        OfferFacts offer = item.offer();
        return new OrderLine(
                offer.id(),
                offer.produce(),
                offer.variety(),
                offer.grade(),
                offer.title(),
                item.quantity(),
                offer.price(),
                offer.price().amountFor(item.quantity()),
                produce(offer).expectedShrinkagePermille());
    }

    /** Codes never leave the catalogue, so that one that is missing is a bug. */
    private static Produce produce(OfferFacts offer) {
        return Catalogue.bundled()
                .find(offer.produce())
                .orElseThrow(() -> new IllegalStateException("no produce " + offer.produce() + " in the catalogue"));
    }
}
