package farmgate.query.ledger;

import farmgate.shared.farmer.FarmerId;
import farmgate.shared.message.Event;
import farmgate.shared.money.Allocation;
import farmgate.shared.money.Money;
import farmgate.shared.order.Bearer;
import farmgate.shared.order.OrderEvent.LatePaymentReceived;
import farmgate.shared.order.OrderEvent.OrderExpired;
import farmgate.shared.order.OrderEvent.OrderPaid;
import farmgate.shared.order.OrderEvent.OrderSettled;
import farmgate.shared.order.OrderEvent.RefundGranted;
import farmgate.shared.order.OrderEvent.RefundPaid;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.RefundCause;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payment.PaymentMethod;
import farmgate.shared.settlement.Due;
import farmgate.shared.settlement.Loss;
import farmgate.shared.settlement.Payee;
import farmgate.shared.settlement.Settlement;
import farmgate.shared.station.StationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A few weeks of a small market, drawn from a seed: orders that are paid, paid too late, refunded in part or whole,
 * settled with and without losses, refunded again after that; and payouts of what is due, some lines of which come
 * back. The same seed tells the same story.
 */
final class MarketLife {

    private static final List<StationId> STATIONS = List.of(new StationId("stn_a"), new StationId("stn_b"));
    private static final StationId COUNTY = new StationId("stn_county");
    private static final List<Long> PERMILLE = List.of(860L, 50L, 20L, 40L, 30L);

    private static final List<Bearer> BEARERS = List.of(Bearer.values());

    private final Random random;
    private final List<Event> events = new ArrayList<>();
    private final PayoutLife payouts;
    private int refunds;

    private MarketLife(long seed) {
        random = new Random(seed);
        payouts = new PayoutLife(random);
    }

    static List<Event> of(long seed) {
        MarketLife life = new MarketLife(seed);
        int orders = 1 + life.random.nextInt(12);
        for (int i = 0; i < orders; i++) {
            life.order(new OrderId("ord_" + i), STATIONS.get(life.random.nextInt(STATIONS.size())));
            if (life.random.nextInt(4) == 0) {
                life.payOut();
            }
        }
        life.payOut();
        life.payOut();
        return life.events;
    }

    private void payOut() {
        STATIONS.forEach(station -> events.addAll(payouts.payOut(station)));
    }

    private void order(OrderId orderId, StationId station) {
        PaymentId payment = new PaymentId("pay_" + orderId.value().substring(OrderId.PREFIX.length()));
        PaymentMethod method = random.nextBoolean() ? PaymentMethod.ONLINE : PaymentMethod.CASH;
        Money total = Money.ofFen(random.nextInt(50_000));
        Refunds back = new Refunds(orderId, payment, method, station);
        if (random.nextInt(6) == 0) {
            events.add(new OrderExpired(orderId));
            events.add(new LatePaymentReceived(orderId, payment, method, station, total));
            back.pay(total, RefundCause.LATE_PAYMENT, null);
            return;
        }
        events.add(new OrderPaid(orderId, payment, method, station, total));
        if (random.nextInt(6) == 0) {
            back.pay(total, RefundCause.CANCELLED, null);
            return;
        }
        Money held = total.minus(back.payPartOf(total, RefundCause.SHORT_WEIGHT, null));
        held = held.minus(back.payPartOf(held, RefundCause.DISPUTE, null));
        Settlement settlement = settle(held, station);
        events.add(new OrderSettled(orderId, station, COUNTY, settlement));
        payouts.accrue(station, settlement.dues());
        if (random.nextInt(4) == 0) {
            Bearer bearer = BEARERS.get(random.nextInt(BEARERS.size()));
            back.payPartOf(held, RefundCause.DISPUTE, bearer);
        }
    }

    private Settlement settle(Money held, StationId station) {
        List<Money> shares = Allocation.split(held, PERMILLE);
        List<Loss> losses = Stream.of(Loss.Kind.values())
                .filter(_ -> random.nextInt(3) == 0)
                .map(kind -> new Loss(kind, Money.ofFen(1 + random.nextInt(500))))
                .toList();
        Money farmers = shares.getFirst()
                .plus(Money.sum(losses.stream().map(Loss::amount).toList()));
        List<Long> weights =
                random.longs(1 + random.nextInt(3), 1, 10_000).boxed().toList();
        List<Money> each = Allocation.split(farmers, weights);
        List<Due> dues = new ArrayList<>();
        IntStream.range(0, each.size())
                .forEach(i -> dues.add(new Due(
                        Payee.farmer(new FarmerId("frm_" + station.value().substring(4) + i)), each.get(i))));
        dues.add(new Due(Payee.station(station), shares.get(1)));
        dues.add(new Due(Payee.county(COUNTY), shares.get(2)));
        dues.add(new Due(Payee.carrier(COUNTY), shares.get(4)));
        dues.removeIf(due -> due.amount().isZero());
        return new Settlement(held, dues, shares.get(3), losses, "standard/1", Allocation.RULE);
    }

    /** Money back to one buyer: granted, then paid. */
    private final class Refunds {
        private final OrderId orderId;
        private final PaymentId paymentId;
        private final PaymentMethod method;
        private final StationId station;

        Refunds(OrderId orderId, PaymentId paymentId, PaymentMethod method, StationId station) {
            this.orderId = orderId;
            this.paymentId = paymentId;
            this.method = method;
            this.station = station;
        }

        /** In two of three cases nothing goes back. */
        Money payPartOf(Money most, RefundCause cause, @Nullable Bearer bearer) {
            Money amount = random.nextInt(3) == 0 ? Money.ofFen(random.nextLong(most.fen() + 1)) : Money.ZERO;
            pay(amount, cause, bearer);
            return amount;
        }

        void pay(Money amount, RefundCause cause, @Nullable Bearer bearer) {
            if (amount.isZero()) {
                return;
            }
            RefundId refund = new RefundId("rfd_" + refunds++);
            events.add(new RefundGranted(orderId, refund, paymentId, method, station, amount, cause, bearer));
            events.add(new RefundPaid(orderId, refund, paymentId, method, station, amount));
        }
    }
}
