package farmgate.shared.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SpreadsheetTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "＝1",
                "＋1",
                "－1",
                "＠x",
                "=HYPERLINK(\"x\")"
            })
    void what_begins_like_a_formula_is_quoted(String text) {
        assertThat(SpreadsheetText.harmless(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "苹果", "1-2", "a=b", " =1", "'=1", "6222020200001234567"})
    void any_other_text_stays_as_it_is(String text) {
        assertThat(SpreadsheetText.harmless(text)).isEqualTo(text);
    }
}
