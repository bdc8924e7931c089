package farmgate.command.settlement;

import farmgate.shared.farmer.FarmerId;
import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Money;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import farmgate.shared.money.Unit;
import farmgate.shared.order.DeliveredLine;
import farmgate.shared.order.OrderLine;
import farmgate.shared.order.PackedLot;
import farmgate.shared.settlement.FeeRule;
import farmgate.shared.station.StationId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Received orders drawn from a seed: one to four lines by weight or by the piece, packed by up to five farmers short of
 * the order or over it, with weight lost on the way, re-priced or not, and sometimes disputed.
 */
final class SeededOrders {

    private static final int PERMILLE = 1000;

    private final Random random;
    private final List<OrderLine> lines = new ArrayList<>();
    private final List<DeliveredLine> delivered = new ArrayList<>();
    private final List<PackedLot> lots = new ArrayList<>();

    private SeededOrders(long seed) {
        random = new Random(seed);
    }

    static ReceivedOrder of(long seed) {
        return new SeededOrders(seed).order();
    }

    private ReceivedOrder order() {
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            line(new ListingId("lst_" + i));
        }
        Money charged = Money.sum(delivered.stream().map(DeliveredLine::charged).toList());
        Money held = random.nextInt(3) == 0 ? Money.ofFen(random.nextLong(charged.fen() + 1)) : charged;
        return new ReceivedOrder(
                held, lines, delivered, lots, rule(), new StationId("stn_village"), new StationId("stn_county"));
    }

    private void line(ListingId listing) {
        Unit unit = random.nextInt(4) == 0 ? Unit.PIECE : Unit.GRAM;
        Price price = new Price(1 + random.nextInt(3000), new Quantity(unit == Unit.GRAM ? 500 : 1, unit));
        Quantity ordered = new Quantity(1 + random.nextInt(unit == Unit.GRAM ? 20_000 : 60), unit);
        int shrinkagePermille = random.nextInt(60);
        Quantity stationNet = pack(listing, around(ordered));
        Quantity arrived = random.nextBoolean() ? stationNet : lessThan(stationNet);
        Money amount = price.amountFor(ordered);
        boolean repriced = (ordered.amount() - arrived.amount()) * PERMILLE > ordered.amount() * shrinkagePermille
                || random.nextBoolean();
        Money charged = repriced ? price.amountFor(arrived.min(ordered)) : amount;
        lines.add(new OrderLine(listing, "apple", null, null, "Apples", ordered, price, amount, shrinkagePermille));
        delivered.add(new DeliveredLine(listing, ordered, stationNet, null, arrived, charged));
    }

    private Quantity pack(ListingId listing, Quantity total) {
        Quantity packed = Quantity.none(total.unit());
        int count = 1 + random.nextInt(5);
        for (int i = 1; i <= count; i++) {
            Quantity left = total.minus(packed);
            Quantity net = i == count ? left : new Quantity(random.nextLong(left.amount() + 1), left.unit());
            lots.add(new PackedLot(listing, new FarmerId("frm_" + random.nextInt(6)), null, net));
            packed = packed.plus(net);
        }
        return packed;
    }

    /** Five percent over the order at most, and seldom far below it. */
    private Quantity around(Quantity ordered) {
        long most = ordered.amount() + ordered.amount() / 20;
        long least = random.nextInt(4) == 0 ? 0 : ordered.amount() - ordered.amount() / 20;
        return new Quantity(least + random.nextLong(most - least + 1), ordered.unit());
    }

    private Quantity lessThan(Quantity whole) {
        long most = random.nextInt(4) == 0 ? whole.amount() : whole.amount() / 10;
        return new Quantity(whole.amount() - random.nextLong(most + 1), whole.unit());
    }

    private FeeRule rule() {
        return random.nextBoolean()
                ? Orders.STANDARD
                : new FeeRule("odd", 7, LocalDate.of(2020, 1, 1), 333, 167, 167, 166, 167);
    }
}
