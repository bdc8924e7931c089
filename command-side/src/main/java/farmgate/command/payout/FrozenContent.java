package farmgate.command.payout;

import farmgate.command.settlement.DrawnDues;
import farmgate.command.settlement.OpenClawback;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.money.Money;
import farmgate.shared.order.OrderId;
import farmgate.shared.payout.GivenBackLine;
import farmgate.shared.payout.PayoutContent;
import farmgate.shared.payout.PayoutContent.ReroutedLine;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a payout freezes of the dues that it draws. */
final class FrozenContent {

    private FrozenContent() {}

    /**
     * One line for each payee, farmers by their first appearance, then the station, the county and the carrier. What a
     * payee owes is a part below zero of her line, under the order that was refunded.
     *
     * @param drawn something, by its receipt
     * @param route of the station; what goes by the county goes by bank
     */
    static PayoutContent of(
            StationId stationId, Instant cutOff, DrawnDues drawn, FrozenAccounts accounts, StationRoute route) {
        List<PayoutLine> lines = new ArrayList<>();
        List<ReroutedLine> rerouted = new ArrayList<>();
        perPayee(drawn).entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().kind()))
                .forEach(entry -> {
                    PayoutMethod own = accounts.methodOf(entry.getKey());
                    String endToEndId = EndToEndId.of(drawn.payoutId(), lines.size() + 1);
                    boolean byCounty = route.isRerouted(entry.getKey(), own);
                    if (byCounty) {
                        rerouted.add(new ReroutedLine(endToEndId, Objects.requireNonNull(route.county())));
                    }
                    lines.add(new PayoutLine(
                            endToEndId,
                            entry.getKey(),
                            byCounty ? PayoutMethod.BANK : own,
                            Money.sum(entry.getValue().values()),
                            sources(entry.getValue())));
                });
        Money total = Money.sum(lines.stream().map(PayoutLine::amount).toList());
        if (!total.equals(sumOf(drawn))) {
            throw new IllegalStateException(drawn.payoutId() + " would pay " + total + " of " + sumOf(drawn));
        }
        return new PayoutContent(
                stationId,
                cutOff,
                lines,
                total,
                accounts.versions(
                        lines,
                        rerouted.stream().map(ReroutedLine::to).distinct().toList()),
                rerouted,
                givenBack(drawn, lines));
    }

    /** Which lines pay again what a message gave back; once for each line that came back, however many orders it was of. */
    private static List<GivenBackLine> givenBack(DrawnDues drawn, List<PayoutLine> lines) {
        return lines.stream()
                .flatMap(line -> drawn.givenBack().stream()
                        .filter(due -> due.payee().equals(line.payee()))
                        .map(due -> new GivenBackLine(
                                line.endToEndId(),
                                due.returnedFrom(),
                                due.endToEndId(),
                                due.by().messageId(),
                                due.by().kind(),
                                due.by().bookedBy())))
                .distinct()
                .toList();
    }

    private static Map<Payee, Map<OrderId, Money>> perPayee(DrawnDues drawn) {
        Map<Payee, Map<OrderId, Money>> perPayee = new LinkedHashMap<>();
        drawn.entries()
                .forEach(entry -> entry.dues()
                        .forEach(due -> perPayee.computeIfAbsent(due.payee(), _ -> new LinkedHashMap<>())
                                .merge(entry.orderId(), due.amount(), Money::plus)));
        for (OpenClawback owed : drawn.clawbacks()) {
            perPayee.computeIfAbsent(owed.payee(), _ -> new LinkedHashMap<>())
                    .merge(owed.orderId(), Money.ZERO.minus(owed.amount()), Money::plus);
        }
        return perPayee;
    }

    private static List<PayoutLine.Source> sources(Map<OrderId, Money> perOrder) {
        return perOrder.entrySet().stream()
                .filter(entry -> !entry.getValue().isZero())
                .map(entry -> new PayoutLine.Source(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Money sumOf(DrawnDues drawn) {
        Money due = Money.sum(drawn.entries().stream()
                .flatMap(entry -> entry.dues().stream())
                .map(each -> each.amount())
                .toList());
        return due.minus(
                Money.sum(drawn.clawbacks().stream().map(OpenClawback::amount).toList()));
    }
}
