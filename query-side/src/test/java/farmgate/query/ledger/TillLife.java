package farmgate.query.ledger;

import farmgate.shared.farmer.FarmerId;
import farmgate.shared.message.Event;
import farmgate.shared.money.Money;
import farmgate.shared.order.OrderEvent.OrderPaid;
import farmgate.shared.order.OrderEvent.RefundGranted;
import farmgate.shared.order.OrderEvent.RefundPaid;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.RefundCause;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payment.PaymentMethod;
import farmgate.shared.payout.PayoutEvent.CashHandedOver;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.personal.FreeText;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationId;
import farmgate.shared.till.CountKind;
import farmgate.shared.till.HandoverEvent.HandoverDifferenceCleared;
import farmgate.shared.till.HandoverEvent.HandoverReceived;
import farmgate.shared.till.HandoverEvent.HandoverSent;
import farmgate.shared.till.HandoverId;
import farmgate.shared.till.TillEvent.CashDrawn;
import farmgate.shared.till.TillEvent.CashGivenBack;
import farmgate.shared.till.TillEvent.CashPaidOut;
import farmgate.shared.till.TillEvent.CashReceived;
import farmgate.shared.till.TillEvent.CashSent;
import farmgate.shared.till.TillEvent.CashTaken;
import farmgate.shared.till.TillEvent.OwnShareCredited;
import farmgate.shared.till.TillEvent.TillCounted;
import farmgate.shared.till.TillId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A few weeks of cash at a county and two villages, drawn from a seed, reckoned beside the books by plain sums: what is
 * in each till, what is owed to each keeper, and what is on its way. The same seed tells the same story.
 */
final class TillLife {

    static final StationId COUNTY = new StationId("stn_county");
    static final List<StationId> PLACES = List.of(new StationId("stn_a"), new StationId("stn_b"), COUNTY);

    private record OnItsWay(
            HandoverId id,
            @Nullable StationId from,
            @Nullable StationId to,
            long sent,
            long open) {
        StationId place() {
            return to == null ? from : to;
        }
    }

    private final Random random;
    private final List<Event> news = new ArrayList<>();
    private final Map<StationId, Long> tills = new HashMap<>();
    private final Map<StationId, Long> owed = new HashMap<>();
    private final Map<HandoverId, OnItsWay> sent = new LinkedHashMap<>();
    private final Map<HandoverId, OnItsWay> differing = new LinkedHashMap<>();
    private int number;

    TillLife(long seed) {
        random = new Random(seed);
        PLACES.forEach(place -> {
            tills.put(place, 0L);
            owed.put(place, 0L);
        });
    }

    long till(StationId place) {
        return tills.get(place);
    }

    long owed(StationId place) {
        return owed.get(place);
    }

    long inTransit(StationId place) {
        return sent.values().stream()
                        .filter(way -> way.place().equals(place))
                        .mapToLong(OnItsWay::open)
                        .sum()
                + differing.values().stream()
                        .filter(way -> way.place().equals(place))
                        .mapToLong(OnItsWay::open)
                        .sum();
    }

    /** What one append brings. */
    List<Event> next() {
        news.clear();
        number++;
        StationId place = PLACES.get(random.nextInt(PLACES.size()));
        switch (random.nextInt(9)) {
            case 0, 1 -> take(place, 1 + random.nextInt(20_000));
            case 2 -> giveBack(place);
            case 3 -> payOut(place, 1 + random.nextInt(20_000));
            case 4 -> creditAndDraw(place, 1 + random.nextInt(2_000));
            case 5 -> send(place);
            case 6 -> receive();
            case 7 -> clear();
            default -> count(place);
        }
        return List.copyOf(news);
    }

    private void take(StationId place, long fen) {
        news.add(new OrderPaid(order(), payment(), PaymentMethod.CASH, place, Money.ofFen(fen)));
        news.add(new CashTaken(TillId.of(place), place, payment(), "CODE", Money.ofFen(fen), moved(place, fen)));
    }

    private void giveBack(StationId place) {
        long fen = random.nextLong(till(place) + 1);
        if (fen > 0) {
            RefundId refund = new RefundId("rfd_" + number);
            Money amount = Money.ofFen(fen);
            news.add(new RefundGranted(
                    order(), refund, payment(), PaymentMethod.CASH, place, amount, RefundCause.CANCELLED, null));
            news.add(new RefundPaid(order(), refund, payment(), PaymentMethod.CASH, place, amount));
            news.add(new CashGivenBack(TillId.of(place), place, payment(), refund, "CODE", amount, moved(place, -fen)));
        }
    }

    private void payOut(StationId place, long fen) {
        Payee payee = Payee.farmer(new FarmerId("frm_1"));
        long laidOut = Math.max(0, fen - till(place));
        owed.merge(place, laidOut, Long::sum);
        news.add(new CashHandedOver(payout(), "1-1", place, payee, Money.ofFen(fen), FreeText.clear("receipt")));
        news.add(new CashPaidOut(
                TillId.of(place),
                place,
                payout(),
                "1-1",
                payee,
                Money.ofFen(fen),
                Money.ofFen(laidOut),
                moved(place, laidOut - fen)));
    }

    private void creditAndDraw(StationId place, long fen) {
        Payee keeper = Payee.station(place);
        owed.merge(place, fen, Long::sum);
        news.add(new CashHandedOver(payout(), "1-2", place, keeper, Money.ofFen(fen), FreeText.clear("own share")));
        news.add(new OwnShareCredited(TillId.of(place), place, payout(), "1-2", keeper, Money.ofFen(fen)));
        long drawn = Math.min(owed(place), till(place));
        if (drawn > 0) {
            owed.merge(place, -drawn, Long::sum);
            news.add(new CashDrawn(TillId.of(place), place, Money.ofFen(drawn), moved(place, -drawn)));
        }
    }

    private void send(StationId place) {
        HandoverId id = new HandoverId("hnd_" + number);
        StationId from = random.nextInt(3) == 0 ? null : place;
        StationId to = from == null ? place : random.nextBoolean() || place.equals(COUNTY) ? null : COUNTY;
        long fen = from == null ? 1 + random.nextInt(50_000) : random.nextLong(till(from) + 1);
        if (fen > 0) {
            sent.put(id, new OnItsWay(id, from, to, fen, fen));
            news.add(new HandoverSent(id, from, to, Money.ofFen(fen), "one", null));
            if (from != null) {
                news.add(new CashSent(TillId.of(from), from, id, Money.ofFen(fen), moved(from, -fen)));
            }
        }
    }

    private void receive() {
        if (sent.isEmpty()) {
            return;
        }
        OnItsWay way = sent.remove(sent.keySet().iterator().next());
        long fen = random.nextInt(3) > 0 ? way.sent() : random.nextLong(2 * way.sent());
        news.add(new HandoverReceived(
                way.id(), way.from(), way.to(), Money.ofFen(way.sent()), Money.ofFen(fen), "other"));
        if (way.to() != null && fen > 0) {
            news.add(new CashReceived(TillId.of(way.to()), way.to(), way.id(), Money.ofFen(fen), moved(way.to(), fen)));
        }
        if (fen != way.sent()) {
            differing.put(way.id(), new OnItsWay(way.id(), way.from(), way.to(), way.sent(), way.sent() - fen));
        }
    }

    private void clear() {
        if (differing.isEmpty()) {
            return;
        }
        OnItsWay way = differing.remove(differing.keySet().iterator().next());
        news.add(new HandoverDifferenceCleared(
                way.id(), way.from(), way.to(), Money.ofFen(way.open()), FreeText.clear("found out"), "finance"));
    }

    private void count(StationId place) {
        long expected = till(place);
        long counted = random.nextBoolean() ? expected : random.nextLong(2 * expected + 1);
        moved(place, counted - expected);
        news.add(new TillCounted(
                TillId.of(place),
                place,
                CountKind.SURPRISE,
                List.of(),
                Money.ofFen(counted),
                Money.ofFen(expected),
                "county",
                null));
    }

    private Money moved(StationId place, long fen) {
        return Money.ofFen(tills.merge(place, fen, Long::sum));
    }

    private OrderId order() {
        return new OrderId("ord_" + number);
    }

    private PaymentId payment() {
        return new PaymentId("pay_" + number);
    }

    private PayoutId payout() {
        return new PayoutId("pyo_" + number);
    }
}
