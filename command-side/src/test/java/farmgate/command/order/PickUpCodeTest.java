package farmgate.command.order;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.shared.order.OrderId;
import farmgate.shared.order.PickUpCode;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PickUpCodeTest {

    @Test
    void has_six_digits_that_follow_from_the_order() {
        assertThat(IntStream.range(0, 500).mapToObj(i -> code("ord_" + i).digits()))
                .allMatch(digits -> digits.matches("[0-9]{6}"))
                .anyMatch(digits -> digits.startsWith("0"));
        assertThat(code("ord_1")).isEqualTo(code("ord_1")).isNotEqualTo(code("ord_2"));
    }

    @Test
    void matches_itself_only() {
        PickUpCode code = new PickUpCode("012345");

        assertThat(code.matches("012345")).isTrue();
        assertThat(code.matches("012346")).isFalse();
        assertThat(code.matches("12345")).isFalse();
        assertThat(code.matches("")).isFalse();
    }

    private static PickUpCode code(String order) {
        return PickUpCode.of(new OpenVault(), new OrderId(order));
    }
}
