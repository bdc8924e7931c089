package farmgate.command.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farmgate.shared.payout.PayoutId;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EndToEndIdTest {

    private static final PayoutId LONG = new PayoutId("pyo_0123456789abcdef0123456789-9999");

    @Test
    void a_lines_name_leads_back_to_its_payout() {
        assertThat(EndToEndId.of(new PayoutId("pyo_village-1"), 36)).isEqualTo("village-1-10");
        assertThat(EndToEndId.payoutOf("village-1-10")).contains(new PayoutId("pyo_village-1"));
    }

    @Test
    void a_name_has_at_most_35_characters() {
        assertThat(EndToEndId.of(LONG, 46_655)).hasSize(35);
        assertThat(EndToEndId.payoutOf(EndToEndId.of(LONG, 46_655))).contains(LONG);
        assertThatThrownBy(() -> EndToEndId.of(LONG, 46_656)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "village",
                "village-",
                "-1",
                "vil_lage-1-1",
                "../etc-1",
                "012345678901234567890123456789-1234-1"
            })
    void another_text_leads_nowhere(String text) {
        assertThat(EndToEndId.payoutOf(text)).isEmpty();
    }
}
