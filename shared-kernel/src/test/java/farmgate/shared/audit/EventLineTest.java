package farmgate.shared.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.regex.Matcher;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EventLineTest {

    private static final EventLine OPENED = new EventLine(
            7,
            "e-1",
            "Station",
            "stn_1",
            2,
            Instant.parse("2026-10-01T08:30:00.1Z"),
            "station.opened",
            "1",
            "{\"stationId\":\"stn_1\",\"words\":[\"} 安 \\\" {\",1.50,{\"a\":null}]}",
            "{}");

    private static final String TEXT =
            "{\"index\":7,\"id\":\"e-1\",\"aggregateType\":\"Station\",\"aggregateId\":\"stn_1\","
                    + "\"sequence\":2,\"at\":\"2026-10-01T08:30:00.100000000Z\",\"type\":\"station.opened\",\"revision\":\"1\","
                    + "\"payload\":{\"stationId\":\"stn_1\",\"words\":[\"} 安 \\\" {\",1.50,{\"a\":null}]},\"metaData\":{}}";

    @Test
    void an_event_has_one_line_with_its_payload_to_the_byte() {
        assertThat(OPENED.text()).isEqualTo(TEXT);
        assertThat(EventLine.parse(TEXT)).isEqualTo(OPENED);
    }

    @Test
    void an_event_of_no_aggregate_and_odd_names_come_through() {
        EventLine odd = new EventLine(
                Long.MAX_VALUE, "\"\\\n安", null, null, 0, Instant.EPOCH, "a.b", null, "{}", "{\"k\":\"\\u0000\"}");

        assertThat(odd.text()).doesNotContain("\n");
        assertThat(EventLine.parse(odd.text())).isEqualTo(odd);
    }

    @Test
    void json_with_line_breaks_has_no_line() {
        EventLine pretty = new EventLine(1, "e", null, null, 0, Instant.EPOCH, "a.b", null, "{\n}", "{}");

        assertThatIllegalArgumentException().isThrownBy(pretty::text);
    }

    @Test
    void no_part_of_a_line_is_a_line() {
        for (int end = 0; end < TEXT.length(); end++) {
            String part = TEXT.substring(0, end);
            assertThatIllegalArgumentException().as(part).isThrownBy(() -> EventLine.parse(part));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"index\": 7",
                "{\"index\":07",
                "{\"index\":-7",
                "{\"index\":7.0",
                "{\"index\":99999999999999999999",
                "{ \"index\":7",
                "{\"index\":\"7\"",
                "{\"i\\u006edex\":7"
            })
    void another_way_to_write_it_is_no_line(String beginning) {
        String other = TEXT.replace("{\"index\":7", beginning);

        assertThatIllegalArgumentException().isThrownBy(() -> EventLine.parse(other));
    }

    @Test
    void what_only_looks_like_json_is_no_payload() {
        for (String payload : new String[] {"{]", "{\"a\":}", "{a:1}", "{\"a\":1}}", "[]", "null", "{\"a\":\"\\x\"}"}) {
            String other = TEXT.replaceFirst(
                    "\"payload\":.*,\"metaData\"",
                    "\"payload\":" + Matcher.quoteReplacement(payload) + ",\"metaData\"");

            assertThatIllegalArgumentException().as(payload).isThrownBy(() -> EventLine.parse(other));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-10-01T08:30:00.1Z", "2026-10-01T16:30:00.100000000+08:00", "yesterday", ""})
    void a_time_is_written_in_one_way_only(String time) {
        String other = TEXT.replace("2026-10-01T08:30:00.100000000Z", time);

        assertThatIllegalArgumentException().isThrownBy(() -> EventLine.parse(other));
    }
}
