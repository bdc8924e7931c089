package farmgate.shared.produce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GradeTest {
    private static final Grade FIRST = new Grade("NY/T 1075", "2006", "一级");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void in_json_it_is_an_object_with_a_class() {
        var text = "{\"standard\":\"NY/T 1075\",\"edition\":\"2006\",\"class\":\"一级\"}";

        assertThat(JSON.writeValueAsString(FIRST)).isEqualTo(text);
        assertThat(JSON.readValue(text, Grade.class)).isEqualTo(FIRST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"A\"",
                "\" A \"",
                "{\"class\": \"A\"}",
                "{\"standard\": \"house\", \"edition\": \"1\", \"class\": \"A\"}"
            })
    void a_class_alone_belongs_to_the_house_standard(String json) {
        assertThat(JSON.readValue(json, Grade.class)).isEqualTo(new Grade("house", "1", "A"));
    }

    @ParameterizedTest
    @CsvSource({
        "NY/T 1075-2006 一级, NY/T 1075, 2006, 一级",
        "NY/T1075-2006 一级, NY/T 1075, 2006, 一级",
        "GB/T 10651—2008 优等品, GB/T 10651, 2008, 优等品",
        "GB 1350-2009 1, GB 1350, 2009, 1",
        "DB61/T 1184.3-2018 特级 大果, DB61/T 1184.3, 2018, 特级 大果",
        "' NY/T 1075-2006   一级 ', NY/T 1075, 2006, 一级",
        "一级, house, 1, 一级",
        "FIRST, house, 1, FIRST",
        "A+, house, 1, A+",
        "NY/T 1075-2006, house, 1, NY/T 1075-2006"
    })
    void text_is_read_with_or_without_a_standard(String text, String standard, String edition, String gradeClass) {
        assertThat(Grade.parse(text)).isEqualTo(new Grade(standard, edition, gradeClass));
        assertThat(JSON.readValue(JSON.writeValueAsString(text), Grade.class)).isEqualTo(Grade.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NY/T 1075-2006 一级", "一级", "A"})
    void what_is_shown_can_be_read_again(String text) {
        assertThat(Grade.parse(text).text()).isEqualTo(text);
    }

    @Test
    void the_same_class_of_another_edition_is_another_grade() {
        assertThat(FIRST).isNotEqualTo(new Grade("NY/T 1075", "2023", "一级"));
        assertThat(FIRST.isHouse()).isFalse();
        assertThat(Grade.house("一级").isHouse()).isTrue();
    }

    @Test
    void each_part_has_1_to_40_printable_characters() {
        assertThat(Grade.house("级".repeat(40)).gradeClass()).hasSize(40);
        assertThatThrownBy(() -> Grade.house("级".repeat(41)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("grade class must have 1 to 40 printable characters");
        assertThatThrownBy(() -> Grade.house("一\n级"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("grade class");
        assertThatThrownBy(() -> new Grade(" ", "2006", "一级"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("grade standard");
        assertThatThrownBy(() -> new Grade("NY/T 1075", "", "一级"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("grade edition");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\"",
                "\" \"",
                "{}",
                "{\"standard\": \"NY/T 1075\", \"class\": \"一级\"}",
                "{\"standard\": \"NY/T 1075\", \"edition\": \"2006\"}",
                "[]",
                "7"
            })
    void half_a_grade_in_json_is_refused(String json) {
        assertThatThrownBy(() -> JSON.readValue(json, Grade.class)).isInstanceOf(JacksonException.class);
    }
}
