package farmgate.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import org.bson.Document;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LargeSumsTest {

    @Test
    void a_sum_that_fits_is_exact() {
        assertThat(LargeSums.of(new Document("fen", 5), "fen")).isEqualTo(5);
        assertThat(LargeSums.of(new Document("fen", Long.MAX_VALUE - 1), "fen")).isEqualTo(Long.MAX_VALUE - 1);
        assertThat(LargeSums.plus(Long.MAX_VALUE - 1, 1)).isEqualTo(Long.MAX_VALUE);
        assertThat(LargeSums.minus(5, 7)).isEqualTo(-2);
        assertThat(LargeSums.isTooLarge(Long.MAX_VALUE - 1)).isFalse();
    }

    @Test
    void a_sum_that_does_not_is_the_end_of_the_range() {
        assertThat(LargeSums.of(new Document("fen", 1.8e19), "fen")).isEqualTo(Long.MAX_VALUE);
        assertThat(LargeSums.of(new Document("fen", -1.8e19), "fen")).isEqualTo(Long.MIN_VALUE);
        assertThat(LargeSums.plus(Long.MAX_VALUE, 1)).isEqualTo(Long.MAX_VALUE);
        assertThat(LargeSums.plus(Long.MIN_VALUE, -1)).isEqualTo(Long.MIN_VALUE);
        assertThat(LargeSums.minus(0, Long.MIN_VALUE)).isEqualTo(Long.MAX_VALUE);
        assertThat(LargeSums.minus(-2, Long.MAX_VALUE)).isEqualTo(Long.MIN_VALUE);
        assertThat(LargeSums.isTooLarge(Long.MIN_VALUE)).isTrue();
    }
}
