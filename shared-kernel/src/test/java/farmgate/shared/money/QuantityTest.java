package farmgate.shared.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import farmgate.shared.wire.Json;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class QuantityTest {

    private static final Quantity PIECES = new Quantity(3, Unit.PIECE);

    @Nested
    class Units {

        @ParameterizedTest
        @CsvSource({
            "5, GRAM, 5, GRAM",
            "5, JIN, 2500, GRAM",
            "5, KILOGRAM, 5000, GRAM",
            "5, PIECE, 5, PIECE",
            "5, CRATE, 5, CRATE",
            "0, JIN, 0, GRAM"
        })
        void jin_and_kilogram_are_kept_as_grams(long amount, String unit, long kept, Unit keptUnit) {
            assertThat(Quantity.of(amount, unit)).isEqualTo(new Quantity(kept, keptUnit));
        }

        @Test
        void an_unknown_or_missing_unit_is_refused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Quantity.of(1, "POUND"))
                    .withMessage("unknown unit 'POUND': use GRAM, JIN, KILOGRAM, PIECE or CRATE");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Quantity.of(1, null))
                    .withMessageStartingWith("unit is missing");
        }

        @Test
        void a_weight_that_does_not_fit_into_grams_is_an_error() {
            assertThat(Quantity.of(Long.MAX_VALUE / 500, "JIN")).isEqualTo(Quantity.grams(Long.MAX_VALUE / 500 * 500));
            assertThatExceptionOfType(ArithmeticException.class)
                    .isThrownBy(() -> Quantity.of(Long.MAX_VALUE / 500 + 1, "JIN"));
            assertThatExceptionOfType(ArithmeticException.class)
                    .isThrownBy(() -> Quantity.of(Long.MAX_VALUE / 1000 + 1, "KILOGRAM"));
        }

        @Test
        void is_written_and_read_in_the_unit_it_is_kept_in() {
            assertThat(Json.write(Quantity.grams(2500))).isEqualTo("{\"amount\":2500,\"unit\":\"GRAM\"}");
            assertThat(Json.read(Json.write(Quantity.grams(2500)), Quantity.class))
                    .isEqualTo(Quantity.grams(2500));
            assertThat(Json.read("{\"amount\":5,\"unit\":\"JIN\"}", Quantity.class))
                    .isEqualTo(Quantity.grams(2500));
        }
    }

    @Nested
    class Reckoning {

        @Test
        void adds_and_subtracts_within_a_unit() {
            assertThat(PIECES.plus(new Quantity(4, Unit.PIECE))).isEqualTo(new Quantity(7, Unit.PIECE));
            assertThat(PIECES.minus(PIECES)).isEqualTo(Quantity.none(Unit.PIECE));
        }

        @Test
        void is_never_below_zero() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Quantity.grams(-1))
                    .withMessage("a quantity is never negative: -1");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Quantity.grams(4).minus(Quantity.grams(5)))
                    .withMessage("a quantity is never negative: -1");
        }

        @Test
        void pieces_and_grams_are_never_mixed() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PIECES.plus(Quantity.grams(1)))
                    .withMessage("cannot reckon PIECE with GRAM");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PIECES.isMoreThan(Quantity.grams(1)))
                    .withMessage("cannot reckon PIECE with GRAM");
        }

        @Test
        void a_sum_that_does_not_fit_is_an_error() {
            assertThatExceptionOfType(ArithmeticException.class)
                    .isThrownBy(() -> Quantity.grams(Long.MAX_VALUE).plus(Quantity.grams(1)));
        }

        @Test
        void the_lesser_of_two_is_the_first_when_they_are_equal() {
            Quantity one = Quantity.grams(5);

            assertThat(one.min(Quantity.grams(5))).isSameAs(one);
            assertThat(one.min(Quantity.grams(4))).isEqualTo(Quantity.grams(4));
            assertThat(one.min(Quantity.grams(6))).isEqualTo(one);
        }

        @Test
        void more_is_strictly_more() {
            assertThat(Quantity.grams(6).isMoreThan(Quantity.grams(5))).isTrue();
            assertThat(Quantity.grams(5).isMoreThan(Quantity.grams(5))).isFalse();
        }
    }
}
