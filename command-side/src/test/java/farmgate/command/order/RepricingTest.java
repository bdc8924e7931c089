package farmgate.command.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import farmgate.shared.consignment.LineWeight;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Money;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import farmgate.shared.money.Unit;
import farmgate.shared.order.DeliveredLine;
import farmgate.shared.order.OrderLine;
import farmgate.shared.order.PackedLot;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RepricingTest {

    private static final ListingId APPLES = new ListingId("lst_apples");
    private static final Price PER_JIN = new Price(390, Quantity.grams(500));

    @ParameterizedTest(name = "{0} g of 10,000 g with 20 permille expected cost {1} fen")
    @CsvSource({"10500, 7800", "10000, 7800", "9999, 7800", "9800, 7800", "9799, 7643", "5000, 3900", "1, 1", "0, 0"})
    void within_the_expected_shrinkage_the_ordered_amount_is_charged_and_below_it_what_arrived(
            long delivered, long charged) {
        assertThat(Repricing.charge(apples(10_000, 20), Quantity.grams(delivered)))
                .isEqualTo(Money.ofFen(charged));
    }

    @ParameterizedTest(name = "{0} g of 1,049 g with 20 permille expected cost {1} fen")
    @CsvSource({"1029, 818", "1028, 802"})
    void the_tolerance_is_whole_grams_rounded_down(long delivered, long charged) {
        // 20 permille of 1,049 g are 20.98 g: 20 g may be missing, 21 g may not.
        assertThat(Repricing.charge(apples(1_049, 20), Quantity.grams(delivered)))
                .isEqualTo(Money.ofFen(charged));
    }

    @Test
    void pieces_are_priced_by_their_count() {
        OrderLine eggs = line(new Quantity(30, Unit.PIECE), new Price(1250, new Quantity(10, Unit.PIECE)), 0);

        assertThat(Repricing.charge(eggs, new Quantity(30, Unit.PIECE))).isEqualTo(Money.ofFen(3750));
        assertThat(Repricing.charge(eggs, new Quantity(29, Unit.PIECE))).isEqualTo(Money.ofFen(3625));
    }

    @Test
    void a_quantity_too_large_to_multiply_still_has_its_tolerance() {
        OrderLine line = line(Quantity.grams(Long.MAX_VALUE), new Price(1, Quantity.grams(Long.MAX_VALUE)), 100);
        long least = Long.MAX_VALUE - Long.MAX_VALUE / 10;

        assertThat(Repricing.charge(line, Quantity.grams(least))).isEqualTo(Money.ofFen(1));
    }

    @Test
    void pieces_never_answer_for_grams() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Repricing.charge(apples(10_000, 20), new Quantity(3, Unit.PIECE)))
                .withMessageContaining("GRAM");
    }

    @Test
    void the_four_quantities_stand_beside_each_other() {
        List<PackedLot> lots = List.of(lot("frm_li", 6_000), lot("frm_wang", 4_100));

        assertThat(Repricing.of(List.of(apples(10_000, 20)), lots, List.of(weight(9_950)), List.of(weight(9_700))))
                .containsExactly(new DeliveredLine(
                        APPLES,
                        Quantity.grams(10_000),
                        Quantity.grams(10_100),
                        Quantity.grams(9_950),
                        Quantity.grams(9_700),
                        Money.ofFen(7_566)));
    }

    @Test
    void a_line_without_a_delivered_weight_is_a_bug() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Repricing.of(List.of(apples(10_000, 20)), List.of(), List.of(), List.of()))
                .withMessageContaining("lst_apples");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void never_more_than_the_order_and_never_more_for_less(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            OrderLine line = line(
                    Quantity.grams(1 + random.nextInt(50_000)),
                    new Price(1 + random.nextInt(9_000), Quantity.grams(500)),
                    random.nextInt(101));
            Quantity more = Quantity.grams(random.nextInt(60_000));
            Quantity less = Quantity.grams(random.nextLong(more.amount() + 1));

            assertThat(Repricing.charge(line, less))
                    .as("%s of %s, seed %d", less, line, seed)
                    .isBetween(Money.ZERO, Repricing.charge(line, more));
            assertThat(Repricing.charge(line, more)).isLessThanOrEqualTo(line.amount());
        }
    }

    private static OrderLine apples(long grams, int shrinkagePermille) {
        return line(Quantity.grams(grams), PER_JIN, shrinkagePermille);
    }

    private static OrderLine line(Quantity quantity, Price price, int shrinkagePermille) {
        return new OrderLine(
                APPLES, "apple", null, null, "Apples", quantity, price, price.amountFor(quantity), shrinkagePermille);
    }

    private static PackedLot lot(String farmer, long grams) {
        return new PackedLot(APPLES, new FarmerId(farmer), null, Quantity.grams(grams));
    }

    private static LineWeight weight(long grams) {
        return new LineWeight(APPLES, Quantity.grams(grams));
    }
}
