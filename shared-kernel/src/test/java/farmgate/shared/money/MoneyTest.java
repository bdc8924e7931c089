package farmgate.shared.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import farmgate.shared.wire.Json;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MoneyTest {

    private static final Money MOST = Money.ofFen(Long.MAX_VALUE);
    private static final Money LEAST = Money.ofFen(Long.MIN_VALUE);

    @Nested
    class Reckoning {

        @Test
        void adds_and_subtracts_to_the_fen() {
            assertThat(Money.ofFen(1250).plus(Money.ofFen(50))).isEqualTo(new Money(1300));
            assertThat(Money.ofFen(1250).minus(Money.ofFen(1300))).isEqualTo(new Money(-50));
        }

        @Test
        void a_sum_that_does_not_fit_is_an_error_and_never_wraps_around() {
            assertThat(MOST.plus(Money.ZERO)).isEqualTo(MOST);
            assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> MOST.plus(Money.ofFen(1)));
            assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> LEAST.minus(Money.ofFen(1)));
            assertThatExceptionOfType(ArithmeticException.class)
                    .isThrownBy(() -> Money.sum(List.of(MOST, Money.ofFen(1))));
        }

        @Test
        void the_sum_of_nothing_is_zero() {
            assertThat(Money.sum(List.of())).isEqualTo(Money.ZERO);
        }

        @Test
        void sums_amounts_of_either_sign() {
            assertThat(Money.sum(List.of(Money.ofFen(5), Money.ofFen(-7), Money.ofFen(3))))
                    .isEqualTo(Money.ofFen(1));
        }
    }

    @Nested
    class Comparing {

        @ParameterizedTest
        @CsvSource({"-1, true, false, false", "0, false, true, false", "1, false, false, true"})
        void an_amount_is_negative_zero_or_positive(long fen, boolean negative, boolean zero, boolean positive) {
            Money amount = Money.ofFen(fen);

            assertThat(List.of(amount.isNegative(), amount.isZero(), amount.isPositive()))
                    .containsExactly(negative, zero, positive);
        }

        @Test
        void more_is_strictly_more() {
            assertThat(Money.ofFen(2).isMoreThan(Money.ofFen(1))).isTrue();
            assertThat(Money.ofFen(2).isMoreThan(Money.ofFen(2))).isFalse();
        }

        @Test
        void amounts_sort_from_least_to_most() {
            assertThat(List.of(MOST, Money.ZERO, LEAST, Money.ofFen(1)).stream().sorted())
                    .containsExactly(LEAST, Money.ZERO, Money.ofFen(1), MOST);
        }

        @Test
        void zero_is_not_negative_and_one_fen_below_is() {
            assertThat(Money.ZERO.requireNotNegative("the price")).isEqualTo(Money.ZERO);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Money.ofFen(-1).requireNotNegative("the price"))
                    .withMessage("the price must not be negative: -1 fen");
        }
    }

    @Nested
    class Wire {

        @Test
        void is_read_back_as_it_was_written() {
            assertThat(Json.write(Money.ofFen(-1250))).isEqualTo("{\"fen\":-1250,\"currency\":\"CNY\"}");
            assertThat(Json.read(Json.write(Money.ofFen(-1250)), Money.class)).isEqualTo(Money.ofFen(-1250));
        }

        @ParameterizedTest
        @ValueSource(strings = {"{\"fen\":1250,\"currency\":\"CNY\"}", "{\"fen\":1250}"})
        void is_read_with_or_without_its_currency(String json) {
            assertThat(Json.read(json, Money.class)).isEqualTo(Money.ofFen(1250));
        }

        @Test
        void another_currency_is_refused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Money.of(1250, "EUR"))
                    .withMessage("currency must be CNY, not 'EUR'");
        }
    }
}
