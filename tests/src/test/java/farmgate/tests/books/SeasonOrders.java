package farmgate.tests.books;

import farmgate.command.settlement.ReceivedOrder;
import farmgate.command.settlement.SettlementSplit;
import farmgate.shared.consignment.ConsignmentEvent.ConsignmentDelivered;
import farmgate.shared.consignment.ConsignmentEvent.ConsignmentPacked;
import farmgate.shared.consignment.ConsignmentId;
import farmgate.shared.consignment.LineWeight;
import farmgate.shared.consignment.WeighTicket;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.identity.BuyerId;
import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Money;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import farmgate.shared.money.Unit;
import farmgate.shared.order.Bearer;
import farmgate.shared.order.CheckoutId;
import farmgate.shared.order.DeliveredLine;
import farmgate.shared.order.Destination;
import farmgate.shared.order.OrderEvent.DisputeResolved;
import farmgate.shared.order.OrderEvent.LatePaymentReceived;
import farmgate.shared.order.OrderEvent.OrderCancelled;
import farmgate.shared.order.OrderEvent.OrderDelivered;
import farmgate.shared.order.OrderEvent.OrderExpired;
import farmgate.shared.order.OrderEvent.OrderPacked;
import farmgate.shared.order.OrderEvent.OrderPaid;
import farmgate.shared.order.OrderEvent.OrderPlaced;
import farmgate.shared.order.OrderEvent.OrderReceived;
import farmgate.shared.order.OrderEvent.OrderSettled;
import farmgate.shared.order.OrderEvent.RefundGranted;
import farmgate.shared.order.OrderEvent.RefundPaid;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.OrderLine;
import farmgate.shared.order.PackedLot;
import farmgate.shared.order.RefundCause;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payment.PaymentMethod;
import farmgate.shared.region.RegionCode;
import farmgate.shared.settlement.FeeRule;
import farmgate.shared.settlement.Settlement;
import farmgate.shared.station.StationId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The life of one order after another. */
final class SeasonOrders {

    private static final List<FeeRule> RULES = List.of(
            new FeeRule("standard", 1, LocalDate.of(2020, 1, 1), 860, 50, 20, 40, 30),
            new FeeRule("odd", 7, LocalDate.of(2026, 9, 1), 333, 167, 167, 166, 167));
    private static final List<Bearer> BEARERS = List.of(Bearer.values());
    private static final int PERMILLE = 1000;

    private final Random random;
    private final Chronicle chronicle;
    private final SeasonPayouts payouts;
    private final SeasonCash cash;
    private int refunds;

    SeasonOrders(Random random, Chronicle chronicle, SeasonPayouts payouts, SeasonCash cash) {
        this.random = random;
        this.chronicle = chronicle;
        this.payouts = payouts;
        this.cash = cash;
    }

    void order(OrderId id, StationId station) {
        new Life(id, station).live();
    }

    private final class Life {

        private final OrderId id;
        private final StationId station;
        private final PaymentId payment;
        private final ConsignmentId consignment;
        private final PaymentMethod method = random.nextBoolean() ? PaymentMethod.ONLINE : PaymentMethod.CASH;
        private final FeeRule rule = RULES.get(random.nextInt(RULES.size()));
        private final List<OrderLine> lines = new ArrayList<>();
        private final List<PackedLot> lots = new ArrayList<>();
        private final List<DeliveredLine> delivered = new ArrayList<>();
        private Money held = Money.ZERO;

        Life(OrderId id, StationId station) {
            this.id = id;
            this.station = station;
            String tail = id.value().substring(OrderId.PREFIX.length());
            payment = new PaymentId("pay_" + tail);
            consignment = new ConsignmentId("csg_" + tail);
            int count = 1 + random.nextInt(3);
            for (int i = 0; i < count; i++) {
                lines.add(line(new ListingId("lst_" + tail + i)));
            }
        }

        void live() {
            Money total = Money.sum(lines.stream().map(OrderLine::amount).toList());
            place(total);
            if (random.nextInt(8) == 0) {
                chronicle.happened(id, new OrderExpired(id));
                chronicle.happened(id, new LatePaymentReceived(id, payment, method, station, total));
                took(total);
                giveBack(total, RefundCause.LATE_PAYMENT, null);
                return;
            }
            chronicle.happened(
                    id,
                    new OrderPaid(id, payment, method, station, total),
                    chronicle.now().minus(Duration.ofDays(random.nextInt(2))));
            took(total);
            held = total;
            if (random.nextInt(8) == 0) {
                chronicle.happened(id, new OrderCancelled(id, "changed my mind"));
                giveBack(held, RefundCause.CANCELLED, null);
                return;
            }
            pack();
            deliver(total);
            if (random.nextInt(4) == 0) {
                resolve(Money.ofFen(random.nextLong(held.fen() + 1)), null);
            }
            chronicle.happened(id, new OrderReceived(id, OrderReceived.How.BY_BUYER, chronicle.now()));
            settle();
        }

        private OrderLine line(ListingId listing) {
            Unit unit = random.nextInt(4) == 0 ? Unit.PIECE : Unit.GRAM;
            Price price = new Price(100 + random.nextInt(3000), new Quantity(unit == Unit.GRAM ? 500 : 1, unit));
            Quantity ordered = new Quantity(10 + random.nextInt(unit == Unit.GRAM ? 20_000 : 60), unit);
            return new OrderLine(
                    listing,
                    "apple",
                    "红富士",
                    null,
                    "洛川苹果",
                    ordered,
                    price,
                    price.amountFor(ordered),
                    random.nextInt(60));
        }

        private void place(Money total) {
            chronicle.timePasses();
            chronicle.happened(
                    id,
                    new OrderPlaced(
                            id,
                            new CheckoutId("chk_1"),
                            new BuyerId("buy_1"),
                            "buyer",
                            null,
                            station,
                            Season.COUNTY,
                            RegionCode.of("610629"),
                            lines,
                            total,
                            new Destination(station, null, null),
                            chronicle.now().plus(Duration.ofMinutes(30)),
                            Duration.ofDays(1),
                            rule));
        }

        private void pack() {
            List<WeighTicket> tickets = new ArrayList<>();
            for (OrderLine line : lines) {
                int count = 1 + random.nextInt(3);
                long all = line.quantity().amount() * (950 + random.nextInt(100)) / PERMILLE;
                for (int i = 1; i <= count; i++) {
                    long net = i == count ? all : random.nextLong(all + 1);
                    all -= net;
                    FarmerId farmer = new FarmerId("frm_" + station.value().substring(4) + random.nextInt(4));
                    Quantity weight = new Quantity(net, line.quantity().unit());
                    lots.add(new PackedLot(line.listingId(), farmer, null, weight));
                    tickets.add(new WeighTicket(
                            line.listingId(),
                            farmer,
                            null,
                            weight.unit() == Unit.GRAM ? net + 200 : 0,
                            weight.unit() == Unit.GRAM ? 200 : 0,
                            weight,
                            "scale-1",
                            "keeper",
                            chronicle.now()));
                }
            }
            chronicle.timePasses();
            chronicle.happened(consignment, new ConsignmentPacked(consignment, id, station, Season.COUNTY, tickets));
            chronicle.happened(id, new OrderPacked(id, consignment, lots));
        }

        private void deliver(Money total) {
            chronicle.timePasses();
            for (OrderLine line : lines) {
                Quantity net = lots.stream()
                        .filter(lot -> lot.listingId().equals(line.listingId()))
                        .map(PackedLot::stationNet)
                        .reduce(Quantity.none(line.quantity().unit()), Quantity::plus);
                Quantity arrived = random.nextBoolean()
                        ? net
                        : new Quantity(net.amount() - random.nextLong(net.amount() / 8 + 1), net.unit());
                delivered.add(new DeliveredLine(
                        line.listingId(), line.quantity(), net, null, arrived, charge(line, arrived)));
            }
            Money charged =
                    Money.sum(delivered.stream().map(DeliveredLine::charged).toList());
            chronicle.happened(
                    consignment,
                    new ConsignmentDelivered(
                            consignment,
                            id,
                            false,
                            delivered.stream()
                                    .map(line -> new LineWeight(line.listingId(), line.delivered()))
                                    .toList()));
            chronicle.happened(
                    id, new OrderDelivered(id, consignment, delivered, charged, chronicle.now(), chronicle.now()));
            if (total.isMoreThan(charged)) {
                giveBack(total.minus(charged), RefundCause.SHORT_WEIGHT, null);
            }
        }

        private Money charge(OrderLine line, Quantity arrived) {
            long tolerance = line.quantity().amount() * line.shrinkagePermille() / PERMILLE;
            return arrived.amount() >= line.quantity().amount() - tolerance
                    ? line.amount()
                    : line.price().amountFor(arrived);
        }

        private void resolve(Money refund, @Nullable Bearer bearer) {
            chronicle.timePasses();
            chronicle.happened(
                    id,
                    new DisputeResolved(id, refund, bearer == null ? Bearer.PLATFORM : bearer, "as the pictures show"));
            if (refund.isPositive()) {
                giveBack(refund, RefundCause.DISPUTE, bearer);
            }
        }

        private void settle() {
            chronicle.timePasses();
            Settlement settlement =
                    SettlementSplit.of(new ReceivedOrder(held, lines, delivered, lots, rule, station, Season.COUNTY));
            chronicle.happened(id, new OrderSettled(id, station, Season.COUNTY, settlement));
            payouts.accrue(id, station, settlement.dues());
            Money left = held;
            held = Money.ZERO;
            if (random.nextInt(4) == 0 && left.isPositive()) {
                resolve(Money.ofFen(1 + random.nextLong(left.fen())), BEARERS.get(random.nextInt(BEARERS.size())));
            }
        }

        private void took(Money amount) {
            if (method == PaymentMethod.CASH) {
                cash.took(station, payment, amount);
            }
        }

        private void giveBack(Money amount, RefundCause cause, @Nullable Bearer bearer) {
            RefundId refund = new RefundId("rfd_" + refunds++);
            chronicle.happened(id, new RefundGranted(id, refund, payment, method, station, amount, cause, bearer));
            if (cause != RefundCause.LATE_PAYMENT && bearer == null) {
                held = held.minus(amount);
            }
            chronicle.timePasses();
            chronicle.happened(id, new RefundPaid(id, refund, payment, method, station, amount));
            if (method == PaymentMethod.CASH) {
                cash.gaveBack(station, payment, refund, amount);
            }
        }
    }
}
