package farmgate.tests.books;

import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.money.Money;
import farmgate.shared.order.OrderId;
import farmgate.shared.payout.PaymentFileId;
import farmgate.shared.payout.PayoutEvent.CashHandedOver;
import farmgate.shared.payout.PayoutEvent.LinePaid;
import farmgate.shared.payout.PayoutEvent.LineReturned;
import farmgate.shared.payout.PayoutEvent.PayoutApproved;
import farmgate.shared.payout.PayoutEvent.PayoutClosed;
import farmgate.shared.payout.PayoutEvent.PayoutInstructed;
import farmgate.shared.payout.PayoutEvent.PayoutRejected;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.payout.PayoutRunId;
import farmgate.shared.settlement.Due;
import farmgate.shared.settlement.DuesEvent.DueAccrued;
import farmgate.shared.settlement.DuesEvent.DueReissued;
import farmgate.shared.settlement.DuesEvent.DuesCleared;
import farmgate.shared.settlement.DuesEvent.DuesDrawn;
import farmgate.shared.settlement.DuesEvent.DuesRestored;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What is due at each station, and the payouts that draw it, clear it and bring it back. */
final class SeasonPayouts {

    /** One order's part for one payee. */
    private record Part(Payee payee, OrderId order, Money amount) {}

    private final Random random;
    private final Chronicle chronicle;
    private final SeasonCash cash;
    private final Map<StationId, List<Part>> due = new LinkedHashMap<>();
    private final Map<StationId, Integer> numbers = new HashMap<>();
    private final Map<Payee, PayoutMethod> methods = new HashMap<>();

    SeasonPayouts(Random random, Chronicle chronicle, SeasonCash cash) {
        this.random = random;
        this.chronicle = chronicle;
        this.cash = cash;
    }

    void accrue(OrderId order, StationId village, List<Due> dues) {
        accrueAt(village, order, dues, List.of(Payee.Kind.FARMER, Payee.Kind.STATION));
        accrueAt(Season.COUNTY, order, dues, List.of(Payee.Kind.COUNTY, Payee.Kind.CARRIER));
    }

    private void accrueAt(StationId station, OrderId order, List<Due> dues, List<Payee.Kind> kinds) {
        List<Due> own = dues.stream()
                .filter(each -> kinds.contains(each.payee().kind()))
                .toList();
        if (!own.isEmpty()) {
            chronicle.happened(
                    Season.dues(station),
                    new DueAccrued(Season.dues(station), station, payoutId(station), order, chronicle.now(), own));
            own.forEach(each -> dueAt(station).add(new Part(each.payee(), order, each.amount())));
        }
    }

    void payOut(StationId station) {
        List<Part> parts = dueAt(station);
        if (parts.isEmpty()) {
            return;
        }
        chronicle.timePasses();
        PayoutId id = payoutId(station);
        PayoutRunId run = new PayoutRunId("run_" + chronicle.events().size());
        due.put(station, new ArrayList<>());
        numbers.merge(station, 2, (number, _) -> number + 1);
        List<OrderId> orders =
                List.copyOf(new LinkedHashSet<>(parts.stream().map(Part::order).toList()));
        chronicle.happened(
                Season.dues(station), new DuesDrawn(Season.dues(station), station, id, run, orders, payoutId(station)));
        List<PayoutLine> lines = lines(id, parts);
        Money total = Money.sum(lines.stream().map(PayoutLine::amount).toList());
        chronicle.happened(id, new PayoutClosed(id, run, station, chronicle.now(), lines, total, "hash", "finance"));
        chronicle.timePasses();
        if (random.nextInt(6) == 0) {
            chronicle.happened(id, new PayoutRejected(id, "wrong", "finance2"));
            chronicle.happened(
                    Season.dues(station), new DuesRestored(Season.dues(station), station, id, payoutId(station)));
            dueAt(station).addAll(parts);
            return;
        }
        chronicle.happened(id, new PayoutApproved(id, "hash", "finance2"));
        chronicle.timePasses();
        chronicle.happened(id, new PayoutInstructed(id, new PaymentFileId("pmf_1"), station, lines));
        lines.stream()
                .filter(line -> line.method() == PayoutMethod.CASH)
                .filter(line -> line.payee().kind() != Payee.Kind.FARMER)
                .forEach(line -> {
                    handOver(id, station, line, "own share");
                    cash.credited(station, id, line);
                });
        chronicle.happened(Season.dues(station), new DuesCleared(Season.dues(station), station, id));
        lines.forEach(line -> fate(id, station, line));
    }

    private List<PayoutLine> lines(PayoutId id, List<Part> parts) {
        Map<Payee, List<PayoutLine.Source>> sources = new LinkedHashMap<>();
        parts.forEach(part -> sources.computeIfAbsent(part.payee(), _ -> new ArrayList<>())
                .add(new PayoutLine.Source(part.order(), part.amount())));
        List<PayoutLine> lines = new ArrayList<>();
        sources.forEach((payee, orders) -> lines.add(new PayoutLine(
                id.value().substring(PayoutId.PREFIX.length()) + "-" + lines.size(),
                payee,
                methods.computeIfAbsent(payee, _ -> random.nextBoolean() ? PayoutMethod.BANK : PayoutMethod.CASH),
                Money.sum(orders.stream().map(PayoutLine.Source::amount).toList()),
                orders)));
        return lines;
    }

    private void fate(PayoutId id, StationId station, PayoutLine line) {
        chronicle.timePasses();
        if (line.method() == PayoutMethod.CASH) {
            if (line.payee().kind() == Payee.Kind.FARMER && random.nextInt(4) > 0) {
                handOver(id, station, line, "R-1");
                cash.paidOut(station, id, line);
            }
            return;
        }
        LinePaid paid = new LinePaid(id, line.endToEndId(), line.payee(), line.amount(), "bank-1");
        boolean comesBack = random.nextInt(4) == 0;
        boolean afterPaid = random.nextBoolean();
        if (!comesBack || afterPaid) {
            chronicle.happened(id, paid);
        }
        if (comesBack) {
            chronicle.happened(
                    id, new LineReturned(id, line.endToEndId(), line.payee(), line.amount(), afterPaid, "AC04"));
            chronicle.happened(
                    Season.dues(station),
                    new DueReissued(
                            Season.dues(station),
                            station,
                            payoutId(station),
                            id,
                            line.endToEndId(),
                            line.payee(),
                            line.orders(),
                            chronicle.now()));
            line.orders().forEach(part -> dueAt(station).add(new Part(line.payee(), part.orderId(), part.amount())));
        }
    }

    private void handOver(PayoutId id, StationId station, PayoutLine line, String receipt) {
        chronicle.happened(
                id, new CashHandedOver(id, line.endToEndId(), station, line.payee(), line.amount(), receipt));
    }

    private List<Part> dueAt(StationId station) {
        return due.computeIfAbsent(station, _ -> new ArrayList<>());
    }

    private PayoutId payoutId(StationId station) {
        return new PayoutId("pyo_" + station.value().substring(4) + "-" + numbers.getOrDefault(station, 1));
    }
}
