package farmgate.command.settlement;

import farmgate.shared.farmer.FarmerId;
import farmgate.shared.money.Allocation;
import farmgate.shared.money.Money;
import farmgate.shared.settlement.Due;
import farmgate.shared.settlement.FeeRule;
import farmgate.shared.settlement.Loss;
import farmgate.shared.settlement.Payee;
import farmgate.shared.settlement.Settlement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Who gets what of a received order, to the fen. Every division is by {@link Allocation}, so each step adds up to what
 * it divides; the steps are:
 *
 * <ol>
 *   <li>What is held goes to farmers, station, county, platform and freight, in this order, by the rule's permille.
 *   <li>The farmers are topped up for weight lost on the way. With the charge, before any dispute, raised by the
 *       {@linkplain ReceivedLine#lostValue() lost value} of every line, the farmers' part would be larger: the
 *       difference is the top-up. A line on which the buyer was charged for more than the station weighed takes
 *       nothing off another line's loss, because other farmers may stand behind it. A dispute lowers what is held and
 *       with it everybody's part; nobody is topped up for it.
 *   <li>The top-up is a loss of the house or an exception with the carrier, in proportion to the lost value within
 *       the varieties' expected shrinkage and beyond it.
 *   <li>The farmers' part with the top-up goes to the lines in proportion to what is held for the line (what is held
 *       in all, by the lines' charges, each less what a dispute about it gave back) and its lost value; and of each line to its farmers by net station weight.
 * </ol>
 *
 * <p>A farmer's amounts are merged over the lines. What is due comes in a stable order: the farmers as they first
 * appear in the lines and their lots, then the village station, the county, the carrier. Nobody is due zero.
 */
public final class SettlementSplit {

    private SettlementSplit() {}

    /** @throws IllegalArgumentException when something is due for a line of which nothing was packed */
    public static Settlement of(ReceivedOrder order) {
        List<ReceivedLine> lines = order.received();
        Shares shares = Shares.of(order.held(), order.feeRule());
        Money topUp = topUp(order.charged(), lines, order.feeRule());
        List<Due> dues = new ArrayList<>(farmers(shares.farmers().plus(topUp), order.held(), lines));
        dues.add(new Due(Payee.station(order.stationId()), shares.station()));
        dues.add(new Due(Payee.county(order.countyStationId()), shares.county()));
        dues.add(new Due(Payee.carrier(order.countyStationId()), shares.freight()));
        dues.removeIf(due -> due.amount().isZero());
        return new Settlement(
                order.held(),
                dues,
                shares.platform(),
                losses(topUp, lines),
                FeeRules.nameOf(order.feeRule()),
                Allocation.RULE);
    }

    /** Largest remainder may give the farmers a fen less of a larger whole; they are never asked for it. */
    private static Money topUp(Money charged, List<ReceivedLine> lines, FeeRule rule) {
        Money lost = Money.sum(lines.stream().map(ReceivedLine::lostValue).toList());
        Money more = Shares.of(charged.plus(lost), rule)
                .farmers()
                .minus(Shares.of(charged, rule).farmers());
        return more.isNegative() ? Money.ZERO : more;
    }

    private static List<Loss> losses(Money topUp, List<ReceivedLine> lines) {
        if (topUp.isZero()) {
            return List.of();
        }
        Money lost = Money.sum(lines.stream().map(ReceivedLine::lostValue).toList());
        Money expected =
                Money.sum(lines.stream().map(ReceivedLine::lostValueExpected).toList());
        List<Money> parts = Allocation.split(
                topUp, List.of(expected.fen(), lost.minus(expected).fen()));
        return Stream.of(
                        new Loss(Loss.Kind.SHRINKAGE, parts.getFirst()), new Loss(Loss.Kind.EXCEPTION, parts.getLast()))
                .filter(loss -> loss.amount().isPositive())
                .toList();
    }

    private static List<Due> farmers(Money amount, Money held, List<ReceivedLine> lines) {
        List<Money> perLine = perLine(amount, held, lines);
        Map<FarmerId, Money> perFarmer = new LinkedHashMap<>();
        IntStream.range(0, lines.size())
                .forEach(i -> lines.get(i)
                        .share(perLine.get(i))
                        .forEach((farmer, share) -> perFarmer.merge(farmer, share, Money::plus)));
        return perFarmer.entrySet().stream()
                .map(share -> new Due(Payee.farmer(share.getKey()), share.getValue()))
                .toList();
    }

    /** By what each line counts for among the farmers: its part of what is held, and its lost value. */
    static List<Money> perLine(Money amount, Money held, List<ReceivedLine> lines) {
        if (amount.isZero()) {
            return lines.stream().map(_ -> Money.ZERO).toList();
        }
        List<Money> heldPerLine = held.isZero()
                ? lines.stream().map(_ -> Money.ZERO).toList()
                : Allocation.split(
                        held, lines.stream().map(line -> line.kept().fen()).toList());
        List<Long> worths = IntStream.range(0, lines.size())
                .mapToObj(i -> heldPerLine.get(i).plus(lines.get(i).lostValue()).fen())
                .toList();
        return Allocation.split(amount, worths);
    }

    /** A whole, divided by a fee rule. */
    private record Shares(Money farmers, Money station, Money county, Money platform, Money freight) {

        static Shares of(Money whole, FeeRule rule) {
            List<Money> parts = Allocation.split(
                    whole,
                    List.of(
                            (long) rule.farmerPermille(),
                            (long) rule.stationPermille(),
                            (long) rule.countyPermille(),
                            (long) rule.platformPermille(),
                            (long) rule.freightPermille()));
            return new Shares(parts.get(0), parts.get(1), parts.get(2), parts.get(3), parts.get(4));
        }
    }
}
