package farmgate.query.watch;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.query.goods.Weighings.Weighed;
import farmgate.shared.consignment.ConsignmentId;
import farmgate.shared.station.StationId;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PatternsTest {

    private static final int MANY = 400;

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @Nested
    class Last_digits {

        @ParameterizedTest(name = "seed {0}")
        @MethodSource("farmgate.query.watch.PatternsTest#seeds")
        void of_an_honest_scale_are_nothing_to_look_at_whatever_its_steps(long seed) {
            Random random = new Random(seed);
            long step = new long[] {1, 2, 5, 10, 20, 50}[random.nextInt(6)];
            LastDigits digits = new LastDigits();
            for (int i = 0; i < MANY; i++) {
                digits.add(weighed(i, step * (200 + random.nextInt(800))));
            }

            assertThat(digits.finding("scale-1")).isEmpty();
        }

        @Test
        void that_are_rounded_by_hand_are_found_with_their_evidence() {
            Random random = new Random(7);
            LastDigits digits = new LastDigits();
            for (int i = 0; i < MANY; i++) {
                long gross = 5L * (200 + random.nextInt(800));
                digits.add(weighed(i, i % 4 == 0 ? gross / 50 * 50 : gross));
            }

            assertThat(digits.finding("stn_1 scale-1")).hasValueSatisfying(finding -> {
                assertThat(finding.rule()).isEqualTo(Finding.Rule.DIGIT_PREFERENCE);
                assertThat(finding.about()).isEqualTo("stn_1 scale-1");
                assertThat(finding.counted()).isEqualTo(MANY);
                assertThat(finding.noticed()).isGreaterThan(MANY / 5);
                assertThat(finding.explanation()).startsWith("steps of 5 g: the last digit is 0 in ");
                assertThat(finding.explanationZh()).startsWith("分度值5克：400次称重中有").endsWith("末位为0");
                assertThat(finding.evidence()).hasSize(Finding.EVIDENCE_MAX).contains("csg_0");
            });
        }

        @Test
        void of_a_few_weights_or_of_nothing_but_zero_say_nothing() {
            LastDigits few = new LastDigits();
            LastDigits zero = new LastDigits();
            for (int i = 0; i < 99; i++) {
                few.add(weighed(i, 5_000));
                zero.add(weighed(i, 0));
            }
            zero.add(weighed(99, 0));

            assertThat(few.finding("scale-1")).isEmpty();
            assertThat(zero.finding("scale-1")).isEmpty();
        }

        private static Weighed weighed(int number, long gross) {
            return new Weighed(new StationId("stn_1"), new ConsignmentId("csg_" + number), "scale-1", "keeper", gross);
        }
    }

    @Nested
    class Shares_of_one_among_several {

        @ParameterizedTest(name = "seed {0}")
        @MethodSource("farmgate.query.watch.PatternsTest#seeds")
        void that_differ_by_chance_do_not_stand_out(long seed) {
            Random random = new Random(seed);
            Shares shares = new Shares();
            for (int i = 0; i < MANY * 5; i++) {
                shares.count("one" + i % 5, "id" + i, random.nextInt(100) < 8);
            }

            assertThat(shares.outstanding()).isEmpty();
        }

        @Test
        void stand_out_when_it_happens_far_more_often_than_to_the_others() {
            Shares shares = new Shares();
            for (int i = 0; i < MANY; i++) {
                shares.count("honest" + i % 4, "h" + i, i % 20 == 0);
                shares.count("other", "o" + i, i % 4 == 0);
            }

            assertThat(shares.outstanding()).containsOnlyKeys("other").hasEntrySatisfying("other", share -> {
                assertThat(share.counted()).isEqualTo(MANY);
                assertThat(share.noticed()).isEqualTo(MANY / 4);
                assertThat(share.evidence()).hasSize(Finding.EVIDENCE_MAX).startsWith("o0", "o4");
            });
        }

        @Test
        void of_twenty_nine_are_too_few_to_say() {
            Shares shares = new Shares();
            for (int i = 0; i < 29; i++) {
                shares.count("new", "n" + i, true);
            }
            assertThat(shares.outstanding()).isEmpty();

            shares.count("new", "n29", true);
            assertThat(shares.outstanding()).containsOnlyKeys("new");
        }
    }
}
