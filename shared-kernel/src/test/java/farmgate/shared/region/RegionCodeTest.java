package farmgate.shared.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RegionCodeTest {
    private static final RegionCode LUOCHUAN = RegionCode.of("610629");

    @ParameterizedTest
    @CsvSource({
        "61, PROVINCE",
        "6106, CITY",
        "610629, COUNTY",
        "610629100, TOWN",
        "441900003, TOWN",
        "610629100201, VILLAGE"
    })
    void the_number_of_digits_tells_the_level(String code, RegionLevel level) {
        assertThat(RegionCode.of(code)).returns(code, RegionCode::value).returns(level, RegionCode::level);
    }

    @ParameterizedTest
    @CsvSource({
        "610000, 61",
        "6100, 61",
        "610600, 6106",
        "610629000, 610629",
        "610629000000, 610629",
        "610000000000, 61",
        "610629100000, 610629100",
        "441900, 4419",
        "500000, 50",
        "110100, 1101"
    })
    void filling_zeros_are_dropped(String written, String code) {
        assertThat(RegionCode.of(written)).isEqualTo(new RegionCode(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "6",
                "610",
                "61062",
                "6106291",
                "61062910",
                "6106291001",
                "6106291002011",
                "061062",
                "00",
                "6a",
                "陕西",
                " 61",
                "６１"
            })
    void anything_but_two_four_six_nine_or_twelve_digits_is_refused_by_name(String value) {
        assertThatThrownBy(() -> RegionCode.of(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a region code: '" + value + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"610029", "610029100", "610629000201", "610000001"})
    void nothing_stands_below_a_level_of_zeros(String value) {
        assertThatThrownBy(() -> RegionCode.of(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(value);
    }

    @Test
    void a_region_contains_itself_and_all_below_it_but_not_what_is_around_or_beside_it() {
        assertThat(RegionCode.of("6106").contains(LUOCHUAN)).isTrue();
        assertThat(RegionCode.of("610000").contains(LUOCHUAN)).isTrue();
        assertThat(LUOCHUAN.contains(LUOCHUAN)).isTrue();
        assertThat(LUOCHUAN.contains(RegionCode.of("6106"))).isFalse();
        assertThat(RegionCode.of("6105").contains(LUOCHUAN)).isFalse();
        assertThat(RegionCode.of("4419").contains(RegionCode.of("441900003"))).isTrue();
    }

    @Test
    void the_parent_of_a_county_is_its_city_and_a_province_has_none() {
        assertThat(RegionCode.of("610629100201").parent()).contains(RegionCode.of("610629100"));
        assertThat(RegionCode.of("610629100").parent()).contains(LUOCHUAN);
        assertThat(LUOCHUAN.parent()).contains(RegionCode.of("6106"));
        assertThat(RegionCode.of("6106").parent()).contains(RegionCode.of("61"));
        assertThat(RegionCode.of("61").parent()).isEmpty();
        assertThat(RegionCode.of("441900003").parent()).contains(RegionCode.of("4419"));
    }

    @Test
    void forms_get_six_digits() {
        assertThat(RegionCode.of("61").sixDigits()).isEqualTo("610000");
        assertThat(RegionCode.of("6106").sixDigits()).isEqualTo("610600");
        assertThat(LUOCHUAN.sixDigits()).isEqualTo("610629");
    }

    @Test
    void in_json_it_is_a_plain_string() {
        var json = JsonMapper.builder().build();

        assertThat(json.writeValueAsString(LUOCHUAN)).isEqualTo("\"610629\"");
        assertThat(json.readValue("\"610600\"", RegionCode.class)).isEqualTo(RegionCode.of("6106"));
    }
}
