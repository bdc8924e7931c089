package farmgate.query.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HowTest {

    static Stream<Arguments> steps() {
        return Stream.of(
                step(How.ADD, of(6), 1, 2, 3),
                step(How.SUBTRACT, of(5), 10, 2, 3),
                step(How.TIMES, of(24), 2, 3, 4),
                step(How.PRICE, of(3), 5, 1000, 500),
                step(How.PRICE, of(2), 5, 1000, 499),
                step(How.PERMILLE, of(42), 999, 43),
                step(How.SPLIT, of(34, 33, 33), 100, 1, 1, 1),
                step(How.SPLIT, of(1, 2), 3, 1, 2),
                step(How.LEAST, of(-1), 3, -1, 2),
                step(How.NOT_BELOW_ZERO, of(0), -1),
                step(How.NOT_BELOW_ZERO, of(1), 1),
                step(How.ONLY_IF_ABOVE_ZERO, of(0), 0, 7),
                step(How.ONLY_IF_ABOVE_ZERO, of(7), 1, 7),
                step(How.IF_AT_LEAST, of(8), 3, 3, 8, 9),
                step(How.IF_AT_LEAST, of(9), 2, 3, 8, 9),
                step(How.SAME, of(4), 4, 4, 4));
    }

    @ParameterizedTest(name = "{0} of {2} is {1}")
    @MethodSource("steps")
    void each_step_is_what_its_name_says(How how, List<Long> result, List<Long> operands) {
        assertThat(how.apply(operands)).isEqualTo(result);
    }

    @Test
    void what_was_come_by_in_two_ways_must_be_the_same() {
        assertThatThrownBy(() -> How.SAME.apply(of(1, 2)))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("not the same");
        assertThatThrownBy(() -> How.SAME.apply(of(1, 1, 2))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void no_result_is_made_up() {
        assertThatThrownBy(() -> How.READ.apply(of(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> How.ADD.apply(of(Long.MAX_VALUE, 1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> How.SPLIT.apply(of(1, 0, 0))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> How.PRICE.apply(of(1, 0, 1))).isInstanceOf(ArithmeticException.class);
    }

    private static Arguments step(How how, List<Long> result, long... operands) {
        return Arguments.of(how, result, of(operands));
    }

    private static List<Long> of(long... values) {
        return Arrays.stream(values).boxed().toList();
    }
}
