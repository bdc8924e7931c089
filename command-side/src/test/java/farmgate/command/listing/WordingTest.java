package farmgate.command.listing;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.shared.refusal.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Properties;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WordingTest {

    @Test
    void both_languages_have_a_sentence_for_everything() throws IOException {
        Properties english = sentences("import.properties");
        Properties chinese = sentences("import_zh.properties");
        assertThat(chinese.keySet()).isEqualTo(english.keySet());
        Object[] some = {"A0", "A1", "A2"};
        for (String key : new TreeSet<>(english.stringPropertyNames())) {
            assertThat(MessageFormat.format(english.getProperty(key), some))
                    .as(key)
                    .doesNotContain("{", "''");
            assertThat(MessageFormat.format(chinese.getProperty(key), some))
                    .as(key)
                    .doesNotContain("{", "''");
        }
    }

    @Test
    void a_refusal_can_be_read_in_either_language_and_says_no_more_than_fits() {
        Refusal refusal = Wording.refusal("priceYuan", "yuan", "x".repeat(1000));
        assertThat(refusal.detail()).startsWith("'xxx").contains("…").hasSizeLessThan(300);
        assertThat(Wording.CHINESE.detail(refusal)).startsWith("“xxx").contains("不是金额");
        Refusal other = Refusal.invalid("pool", "it names no farmer");
        assertThat(Wording.CHINESE.detail(other)).isEqualTo("it names no farmer");
    }

    private static Properties sentences(String file) throws IOException {
        Properties sentences = new Properties();
        try (InputStream in = WordingTest.class.getResourceAsStream("/farmgate/" + file)) {
            sentences.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return sentences;
    }
}
