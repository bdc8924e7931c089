package farmgate.shared.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AllocationTest {

    @Nested
    class Examples {

        @Test
        void what_divides_evenly_leaves_no_remainder() {
            assertThat(split(1000, 860, 50, 20, 40, 30)).containsExactly(fen(860, 50, 20, 40, 30));
        }

        @Test
        void the_fen_left_over_goes_to_the_largest_remainder() {
            // A quarter of 11 is 2.75, three quarters are 8.25.
            assertThat(split(11, 1, 3)).containsExactly(fen(3, 8));
        }

        @Test
        void a_tie_goes_to_the_first_named() {
            assertThat(split(1, 1, 1)).containsExactly(fen(1, 0));
            assertThat(split(2, 1, 1, 1)).containsExactly(fen(1, 1, 0));
            assertThat(split(10, 1, 3)).containsExactly(fen(3, 7));
            assertThat(split(10, 3, 1)).containsExactly(fen(8, 2));
        }

        @Test
        void a_weight_of_zero_gets_nothing() {
            assertThat(split(7, 0, 1, 0)).containsExactly(fen(0, 7, 0));
        }

        @Test
        void nothing_split_is_nothing_for_each() {
            assertThat(split(0, 1, 2)).containsExactly(fen(0, 0));
        }

        @Test
        void the_largest_amounts_and_weights_are_split_exactly() {
            assertThat(split(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE))
                    .containsExactly(fen(Long.MAX_VALUE / 2 + 1, Long.MAX_VALUE / 2));
        }
    }

    @Nested
    class Refusals {

        @Test
        void a_negative_amount_is_not_split() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> split(-1, 1))
                    .withMessage("an amount to split must not be negative: -1 fen");
        }

        @Test
        void weights_are_never_negative() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> split(1, 2, -1))
                    .withMessage("a weight is never negative: -1");
        }

        @Test
        void there_must_be_something_to_split_by() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> split(1, 0, 0))
                    .withMessageStartingWith("nothing to split by");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Allocation.split(Money.ZERO, List.of()))
                    .withMessageStartingWith("nothing to split by");
        }
    }

    @Nested
    class Properties {

        static LongStream seeds() {
            return LongStream.range(0, 500);
        }

        @ParameterizedTest(name = "seed {0}")
        @MethodSource("seeds")
        void shares_add_up_and_each_is_the_exact_share_rounded_down_or_up(long seed) {
            Random random = new Random(seed);
            Money total = Money.ofFen(random.nextLong(1L << (1 + random.nextInt(60))));
            List<Long> weights = weights(random);
            BigInteger sum = weights.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);

            List<Money> shares = Allocation.split(total, weights);

            assertThat(Money.sum(shares)).as("%s by %s", total, weights).isEqualTo(total);
            assertThat(IntStream.range(0, weights.size())).allSatisfy(i -> {
                BigInteger exact = BigInteger.valueOf(total.fen()).multiply(BigInteger.valueOf(weights.get(i)));
                BigInteger error = BigInteger.valueOf(shares.get(i).fen())
                        .multiply(sum)
                        .subtract(exact)
                        .abs();
                assertThat(error).as("share %d of %s by %s", i, total, weights).isLessThan(sum);
            });
        }

        @ParameterizedTest(name = "seed {0}")
        @MethodSource("seeds")
        void of_equal_weights_the_earlier_never_gets_less(long seed) {
            Random random = new Random(seed);
            List<Long> weights = Collections.nCopies(1 + random.nextInt(12), 1 + random.nextLong(1000));

            assertThat(Allocation.split(Money.ofFen(random.nextInt(100_000)), weights))
                    .isSortedAccordingTo(Collections.reverseOrder());
        }

        private static List<Long> weights(Random random) {
            List<Long> drawn = random.longs(1 + random.nextInt(8), 0, 1L << (1 + random.nextInt(40)))
                    .boxed()
                    .toList();
            return Stream.concat(Stream.of(1L), drawn.stream()).toList();
        }
    }

    private static List<Money> split(long fen, long... weights) {
        return Allocation.split(Money.ofFen(fen), LongStream.of(weights).boxed().toList());
    }

    private static Money[] fen(long... amounts) {
        return LongStream.of(amounts).mapToObj(Money::ofFen).toArray(Money[]::new);
    }
}
