package farmgate.shared.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PriceTest {

    private static final Quantity JIN = Quantity.grams(500);

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    @ParameterizedTest(name = "{0} g at {1} fen per jin cost {2} fen")
    @CsvSource({
        "500, 390, 390",
        "5000, 390, 3900",
        "0, 390, 0",
        "1, 249, 0", // 0.498
        "1, 250, 1", // 0.5 goes up
        "1, 251, 1", // 0.502
        "3, 250, 2", // 1.5 goes up
        "499, 1, 1", // 0.998
    })
    void a_line_is_rounded_once_half_up(long grams, long fenPerJin, long fen) {
        assertThat(new Price(fenPerJin, JIN).amountFor(Quantity.grams(grams))).isEqualTo(Money.ofFen(fen));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void agrees_with_exact_decimal_arithmetic(long seed) {
        Random random = new Random(seed);
        Price price = new Price(1 + random.nextInt(1_000_000), Quantity.grams(1 + random.nextInt(50_000)));
        Quantity quantity = Quantity.grams(random.nextInt(100_000_000));

        assertThat(price.amountFor(quantity))
                .as("%s for %s", price, quantity)
                .isEqualTo(Money.ofFen(BigDecimal.valueOf(price.fen())
                        .multiply(BigDecimal.valueOf(quantity.amount()))
                        .divide(BigDecimal.valueOf(price.per().amount()), 0, RoundingMode.HALF_UP)
                        .longValueExact()));
    }

    @Test
    void an_intermediate_product_beyond_long_is_no_error() {
        Price price = new Price(Long.MAX_VALUE, Quantity.grams(Long.MAX_VALUE));

        assertThat(price.amountFor(Quantity.grams(Long.MAX_VALUE))).isEqualTo(Money.ofFen(Long.MAX_VALUE));
    }

    @Test
    void an_amount_that_does_not_fit_is_an_error() {
        Price price = new Price(Long.MAX_VALUE, Quantity.grams(1));

        assertThat(price.amountFor(Quantity.grams(1))).isEqualTo(Money.ofFen(Long.MAX_VALUE));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> price.amountFor(Quantity.grams(2)));
    }

    @Test
    void a_price_by_weight_cannot_value_pieces() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Price(390, JIN).amountFor(new Quantity(1, Unit.PIECE)))
                .withMessage("a price per GRAM cannot value PIECE");
    }

    @Test
    void a_price_is_above_zero_and_per_something() {
        assertThat(new Price(1, Quantity.grams(1)).toString()).isEqualTo("1 fen per 1 GRAM");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Price(0, JIN))
                .withMessage("a price must be above zero: 0 fen");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Price(1, Quantity.none(Unit.GRAM)))
                .withMessage("a price needs a quantity above zero to be per");
    }

    @ParameterizedTest
    @CsvSource({"390, 500, GRAM, 780", "1, 2000, GRAM, 1", "1, 2001, GRAM, 0", "900, 12, PIECE, 75", "30, 1, CRATE, 30"
    })
    void offers_compare_by_the_kilogram_or_by_the_piece(long fen, long per, Unit unit, long compared) {
        assertThat(new Price(fen, new Quantity(per, unit)).fenPerKilogram()).isEqualTo(compared);
    }
}
