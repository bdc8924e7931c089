package farmgate.config.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import farmgate.shared.money.Money;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import farmgate.shared.wire.Json;
import farmgate.shared.wire.MultiLine;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BoundedValuesTest {

    private static final JsonMapper FROM_OUTSIDE =
            Json.recipe(JsonMapper.builder()).addModule(BoundedValues.module()).build();

    record Body(
            @Nullable LocalDate day,
            @Nullable OffsetDateTime time,
            @Nullable Instant instant,
            @Nullable YearMonth month,
            @Nullable Money money,
            @Nullable Quantity quantity,
            @Nullable Price price,
            @Nullable String line,
            @Nullable @MultiLine String lines,
            @Nullable @MultiLine List<String> several,
            @Nullable Map<String, List<LocalDate>> days) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'day': '2000-01-01'}",
                "{'day': '2100-12-31'}",
                "{'time': '2100-12-31T23:59:59+08:00'}",
                "{'instant': '2000-01-01T00:00:00Z'}",
                "{'month': '2100-12'}",
                "{'money': {'fen': -1000000000000}}",
                "{'quantity': {'amount': 1000000, 'unit': 'KILOGRAM'}}",
                "{'price': {'fen': 1000000000, 'per': {'amount': 1, 'unit': 'JIN'}}}",
                "{'line': '吉田𠮷'}",
                "{'lines': 'a\\tb\\r\\nc'}",
                "{'several': ['a\\nb']}",
                "{'days': {'x': ['2026-10-01']}}",
                "{'day': null, 'money': null}"
            })
    void what_lies_within_its_bounds_is_read_as_the_recipe_reads_it(String text) {
        String json = text.replace('\'', '"');
        assertThat(FROM_OUTSIDE.readValue(json, Body.class)).isEqualTo(Json.read(json, Body.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "day={'day': '+999999999-12-31'}",
                "day={'day': '-999999999-01-01'}",
                "day={'day': '1999-12-31'}",
                "day={'day': '2101-01-01'}",
                "time={'time': '+999999999-12-31T23:59:59-18:00'}",
                "instant={'instant': '+1000000000-12-31T23:59:59Z'}",
                "month={'month': '2101-01'}",
                "money={'money': {'fen': 1000000000001}}",
                "money={'money': {'fen': -9223372036854775808}}",
                "quantity={'quantity': {'amount': 1000001, 'unit': 'KILOGRAM'}}",
                "quantity={'quantity': {'amount': 9223372036854775807, 'unit': 'JIN'}}",
                "price={'price': {'fen': 1000000001, 'per': {'amount': 1, 'unit': 'JIN'}}}",
                "price={'price': {'fen': 1, 'per': {'amount': 1000000001, 'unit': 'GRAM'}}}",
                "line={'line': 'a\\nb'}",
                "line={'line': 'a\\u0001'}",
                "line={'line': '\\uD842'}",
                "lines={'lines': 'a\\u000Bb'}",
                "lines={'lines': '\\uFFFE'}",
                "several={'several': ['\\u007F']}",
                "days={'days': {'x': ['2101-01-01']}}"
            })
    void what_lies_beyond_is_refused_by_its_field(String text) {
        String field = text.substring(0, text.indexOf('='));
        String json = text.substring(text.indexOf('=') + 1).replace('\'', '"');
        assertThatExceptionOfType(DatabindException.class)
                .isThrownBy(() -> FROM_OUTSIDE.readValue(json, Body.class))
                .satisfies(refused -> assertThat(refused.getPath().getFirst().getPropertyName())
                        .isEqualTo(field));
    }

    @Test
    void an_event_that_was_stored_before_there_were_bounds_is_read() {
        assertThat(Json.read("{\"day\": \"+999999999-12-31\", \"money\": {\"fen\": 9223372036854775807}}", Body.class))
                .extracting(Body::day, Body::money)
                .containsExactly(LocalDate.MAX, Money.ofFen(Long.MAX_VALUE));
        assertThat(Json.read("{\"line\": \"a\\u0001\\nb\"}", Body.class).line()).isEqualTo("a\u0001\nb");
    }
}
