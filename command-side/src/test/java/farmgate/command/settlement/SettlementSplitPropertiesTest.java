package farmgate.command.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.shared.farmer.FarmerId;
import farmgate.shared.money.Money;
import farmgate.shared.order.PackedLot;
import farmgate.shared.settlement.Due;
import farmgate.shared.settlement.Loss;
import farmgate.shared.settlement.Payee;
import farmgate.shared.settlement.Settlement;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every split, whatever was ordered, packed, lost and disputed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SettlementSplitPropertiesTest {

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void what_comes_in_goes_out_and_nothing_is_negative_or_zero(long seed) {
        ReceivedOrder order = SeededOrders.of(seed);
        Settlement settlement = SettlementSplit.of(order);
        List<Money> dues = settlement.dues().stream().map(Due::amount).toList();
        List<Money> losses = settlement.losses().stream().map(Loss::amount).toList();

        assertThat(settlement.charged()).isEqualTo(order.held());
        assertThat(settlement.platformFee().plus(Money.sum(dues)).minus(Money.sum(losses)))
                .isEqualTo(order.held());
        assertThat(settlement.platformFee()).isGreaterThanOrEqualTo(Money.ZERO);
        assertThat(Stream.concat(dues.stream(), losses.stream())).allMatch(Money::isPositive);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void payees_come_once_and_in_a_stable_order(long seed) {
        ReceivedOrder order = SeededOrders.of(seed);
        Stream<Payee> farmers = order.lines().stream()
                .flatMap(line ->
                        order.lots().stream().filter(lot -> lot.listingId().equals(line.listingId())))
                .map(lot -> Payee.farmer(lot.farmerId()))
                .distinct();
        List<Payee> inOrder = Stream.concat(
                        farmers,
                        Stream.of(
                                Payee.station(order.stationId()),
                                Payee.county(order.countyStationId()),
                                Payee.carrier(order.countyStationId())))
                .toList();

        List<Payee> payees =
                SettlementSplit.of(order).dues().stream().map(Due::payee).toList();

        assertThat(inOrder.stream().filter(payees::contains)).containsExactlyElementsOf(payees);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_farmers_get_their_permille_of_what_is_held_and_of_what_was_lost(long seed) {
        ReceivedOrder order = SeededOrders.of(seed);
        BigDecimal base = order.received().stream()
                .map(line -> decimal(line.lostValue()))
                .reduce(decimal(order.held()), BigDecimal::add);
        BigDecimal exact = base.multiply(BigDecimal.valueOf(order.feeRule().farmerPermille(), 3));

        // A fen for what is held, and one for each of the two splits that the top-up lies between.
        assertThat(decimal(sumOf(SettlementSplit.of(order), Payee.Kind.FARMER)).subtract(exact))
                .isBetween(BigDecimal.valueOf(-3), BigDecimal.valueOf(3));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void each_farmer_is_within_a_fen_per_line_of_the_exact_share_of_the_line(long seed) {
        ReceivedOrder order = SeededOrders.of(seed);
        Settlement settlement = SettlementSplit.of(order);
        List<ReceivedLine> lines = order.received();
        List<Money> amounts = SettlementSplit.perLine(sumOf(settlement, Payee.Kind.FARMER), order.held(), lines);
        Map<FarmerId, BigDecimal> exact = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            exactShares(lines.get(i), amounts.get(i))
                    .forEach((farmer, share) -> exact.merge(farmer, share, BigDecimal::add));
        }

        assertThat(exact)
                .allSatisfy((farmer, share) -> assertThat(decimal(dueTo(settlement, Payee.farmer(farmer)))
                                .subtract(share)
                                .abs())
                        .as("%s of %s", farmer, order)
                        .isLessThan(BigDecimal.valueOf(lines.size())));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_same_order_is_always_split_the_same(long seed) {
        assertThat(SettlementSplit.of(SeededOrders.of(seed))).isEqualTo(SettlementSplit.of(SeededOrders.of(seed)));
    }

    private static Map<FarmerId, BigDecimal> exactShares(ReceivedLine line, Money amount) {
        BigDecimal all = line.lots().stream()
                .map(SettlementSplitPropertiesTest::weight)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        Map<FarmerId, BigDecimal> shares = new LinkedHashMap<>();
        if (all.signum() > 0) {
            line.lots()
                    .forEach(lot -> shares.merge(
                            lot.farmerId(),
                            decimal(amount).multiply(weight(lot)).divide(all, MathContext.DECIMAL128),
                            BigDecimal::add));
        }
        return shares;
    }

    private static Money dueTo(Settlement settlement, Payee payee) {
        return Money.sum(settlement.dues().stream()
                .filter(due -> due.payee().equals(payee))
                .map(Due::amount)
                .toList());
    }

    private static Money sumOf(Settlement settlement, Payee.Kind kind) {
        return Money.sum(settlement.dues().stream()
                .filter(due -> due.payee().kind() == kind)
                .map(Due::amount)
                .toList());
    }

    private static BigDecimal weight(PackedLot lot) {
        return BigDecimal.valueOf(lot.stationNet().amount());
    }

    private static BigDecimal decimal(Money money) {
        return BigDecimal.valueOf(money.fen());
    }
}
