package farmgate.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TypoTest {

    @ParameterizedTest
    @CsvSource({
        "apple, apple, 0",
        "aple, apple, 1",
        "appple, apple, 1",
        "appel, apple, 1",
        "abple, apple, 1",
        "hongfusi, hongfushi, 1",
        "hogfusi, hongfushi, 2",
        "strawbrey, strawberry, 2"
    })
    void errors_are_counted(String typed, String meant, int errors) {
        assertThat(Typo.between(typed, meant, 2)).isEqualTo(errors);
        assertThat(Typo.between(meant, typed, 2)).isEqualTo(errors);
    }

    @ParameterizedTest
    @CsvSource({"apl, 0", "aple, 1", "tomatos, 1", "hongfusi, 2", "x, 0"})
    void short_words_are_taken_as_they_are(String letters, int forgiven) {
        assertThat(Typo.forgiven(letters)).isEqualTo(forgiven);
    }

    @Test
    void two_errors_are_not_forgiven_when_one_is_in_the_first_letter() {
        assertThat(Typo.between("tongfusi", "hongfushi", 2)).isGreaterThan(2);
        assertThat(Typo.between("tongfushi", "hongfushi", 2)).isEqualTo(1);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20261008, 42})
    void as_many_errors_as_were_made_are_enough(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            String meant = random.ints(8 + random.nextInt(8), 'a', 'f')
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            String typed = meant.charAt(0) + spoiled(meant.substring(1), random);
            assertThat(Typo.between(typed, meant, 2))
                    .as("seed %d: %s for %s", seed, typed, meant)
                    .isLessThanOrEqualTo(1);
        }
    }

    private static String spoiled(String word, Random random) {
        int at = random.nextInt(word.length() - 1);
        char other = (char) ('a' + random.nextInt(5));
        return List.of(
                        word.substring(0, at) + word.substring(at + 1),
                        word.substring(0, at) + other + word.substring(at),
                        word.substring(0, at) + other + word.substring(at + 1),
                        word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2))
                .get(random.nextInt(4));
    }
}
