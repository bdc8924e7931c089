package farmgate.tests.books;

import farmgate.shared.money.Money;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.payout.PayoutLine;
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
import farmgate.shared.till.TillEvent.CashTaken;
import farmgate.shared.till.TillEvent.OwnShareCredited;
import farmgate.shared.till.TillEvent.TillCounted;
import farmgate.shared.till.TillId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What is in each till. A refund that a till cannot give is filled up from the bank before. */
final class SeasonCash {

    private final Random random;
    private final Chronicle chronicle;
    private final Map<StationId, Long> tills = new HashMap<>();
    private final Map<StationId, Long> owed = new HashMap<>();
    private int handovers;

    SeasonCash(Random random, Chronicle chronicle) {
        this.random = random;
        this.chronicle = chronicle;
    }

    void took(StationId station, PaymentId payment, Money amount) {
        TillId till = TillId.of(station);
        chronicle.happened(till, new CashTaken(till, station, payment, "CODE", amount, moved(station, amount.fen())));
    }

    void gaveBack(StationId station, PaymentId payment, RefundId refund, Money amount) {
        if (held(station) < amount.fen()) {
            fromBank(station, amount.fen(), amount.fen());
        }
        TillId till = TillId.of(station);
        chronicle.happened(
                till, new CashGivenBack(till, station, payment, refund, "CODE", amount, moved(station, -amount.fen())));
    }

    void paidOut(StationId station, PayoutId payout, PayoutLine line) {
        long fen = line.amount().fen();
        long laidOut = Math.max(0, fen - held(station));
        owed.merge(station, laidOut, Long::sum);
        TillId till = TillId.of(station);
        chronicle.happened(
                till,
                new CashPaidOut(
                        till,
                        station,
                        payout,
                        line.endToEndId(),
                        line.payee(),
                        line.amount(),
                        Money.ofFen(laidOut),
                        moved(station, laidOut - fen)));
    }

    void credited(StationId station, PayoutId payout, PayoutLine line) {
        owed.merge(station, line.amount().fen(), Long::sum);
        TillId till = TillId.of(station);
        chronicle.happened(
                till, new OwnShareCredited(till, station, payout, line.endToEndId(), line.payee(), line.amount()));
    }

    /** The keeper counts, draws what is hers, and sends or gets some. */
    void day(StationId station) {
        chronicle.timePasses();
        TillId till = TillId.of(station);
        long drawn = Math.min(owed.getOrDefault(station, 0L), held(station));
        if (drawn > 0) {
            owed.merge(station, -drawn, Long::sum);
            chronicle.happened(till, new CashDrawn(till, station, Money.ofFen(drawn), moved(station, -drawn)));
        }
        long expected = held(station);
        long counted = random.nextBoolean() ? expected : random.nextLong(expected + 100);
        moved(station, counted - expected);
        chronicle.happened(
                till,
                new TillCounted(
                        till,
                        station,
                        CountKind.SURPRISE,
                        List.of(),
                        Money.ofFen(counted),
                        Money.ofFen(expected),
                        "county",
                        null));
        long sent = 1 + random.nextInt(10_000);
        fromBank(station, sent, random.nextBoolean() ? sent : random.nextLong(2 * sent));
    }

    private void fromBank(StationId station, long sent, long received) {
        HandoverId id = new HandoverId("hnd_" + handovers++);
        Money whole = Money.ofFen(sent);
        Money arrived = Money.ofFen(received);
        chronicle.happened(id, new HandoverSent(id, null, station, whole, "finance", null));
        chronicle.happened(id, new HandoverReceived(id, null, station, whole, arrived, "keeper"));
        if (received > 0) {
            TillId till = TillId.of(station);
            chronicle.happened(till, new CashReceived(till, station, id, arrived, moved(station, received)));
        }
        if (sent != received) {
            chronicle.happened(
                    id,
                    new HandoverDifferenceCleared(id, null, station, whole.minus(arrived), "found out", "finance2"));
        }
    }

    private long held(StationId station) {
        return tills.getOrDefault(station, 0L);
    }

    private Money moved(StationId station, long fen) {
        return Money.ofFen(tills.merge(station, fen, Long::sum));
    }
}
