package farmgate.shared.produce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CatalogueTest {
    private static final String APPLE = """
            {"code": "apple", "category": "FRUIT", "zh": "苹果", "en": "Apple", "pinyin": "ping guo", "synonyms": ["平果"],
             "shelfLifeDays": 90, "sourcedDays": [90, 180], "source": "book",
             "expectedShrinkagePermille": 12, "claimWindowHours": 48, "packWithinHours": 36,
             "varieties": [{"code": "gala", "zh": "嘎啦", "en": "Gala", "pinyin": "ga la"}]}""";

    @Test
    void an_entry_becomes_a_produce() {
        var catalogue = Catalogue.parse(file(APPLE));

        assertThat(catalogue.edition()).isEqualTo("1");
        assertThat(catalogue.source("book")).contains(new Source("A book", false));
        assertThat(catalogue.source("hearsay")).isEmpty();
        assertThat(catalogue.all())
                .containsExactly(new Produce(
                        ProduceCode.of("apple"),
                        Category.FRUIT,
                        new Names("苹果", "Apple", "ping guo"),
                        List.of("平果"),
                        List.of(new Variety(VarietyCode.of("gala"), new Names("嘎啦", "Gala", "ga la"), List.of())),
                        Duration.ofDays(90),
                        12,
                        Duration.ofDays(2),
                        Duration.ofHours(36),
                        false,
                        "book"));
    }

    @ParameterizedTest
    @ValueSource(ints = {90, 180})
    void a_shelf_life_at_the_edge_of_its_source_is_fine(int days) {
        assertThat(Catalogue.parse(file(APPLE.replace("Days\": 90", "Days\": " + days)))
                        .all())
                .extracting(Produce::shelfLife)
                .containsExactly(Duration.ofDays(days));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"shelfLifeDays\": 90 | \"shelfLifeDays\": 89 | keeps longer or shorter than its source says",
                "\"shelfLifeDays\": 90 | \"shelfLifeDays\": 181 | keeps longer or shorter than its source says",
                "\"sourcedDays\": [90, 180], | `` | keeps longer or shorter than its source says",
                "\"source\": \"book\" | \"source\": \"us\" | keeps longer or shorter than its source says",
                "\"source\": \"book\" | \"source\": \"hearsay\" | names no known source: hearsay",
                "\"zh\": \"苹果\", | `` | an entry lacks its zh",
                "\"pinyin\": \"ping guo\" | \"pinyin\": \" \" | an entry lacks its pinyin",
                "\"category\": \"FRUIT\", | `` | an entry lacks its category",
                "\"code\": \"apple\" | \"code\": \"Apple\" | not a produce code: 'Apple'",
                "\"Permille\": 12 | \"Permille\": 12 | is called",
                "\"expectedShrinkagePermille\": 12 | \"expectedShrinkagePermille\": 101 | must be 0 to 100 per mille, not 101",
                "\"claimWindowHours\": 48 | \"claimWindowHours\": 0 | must be positive",
                "\"packWithinHours\": 36 | \"packWithinHours\": 0 | time to pack must be positive"
            })
    void a_catalogue_that_contradicts_itself_does_not_load(String right, String wrong, String complaint) {
        var entry = complaint.equals("is called") ? APPLE + "," + APPLE : APPLE.replace(right, wrong);

        assertThatThrownBy(() -> Catalogue.parse(file(entry)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void two_varieties_of_one_produce_may_not_share_a_name() {
        var entry = APPLE.replace(
                "\"varieties\": [",
                "\"varieties\": [{\"code\": \"ga-la\", \"zh\": \"嘎拉\", \"en\": \"GALA\", \"pinyin\": \"ga la\"},");

        assertThatThrownBy(() -> Catalogue.parse(file(entry)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("apple has two varieties called 'gala'");
    }

    @Test
    void a_misspelt_field_is_noticed() {
        assertThatThrownBy(() -> Catalogue.parse(file(APPLE.replace("synonyms", "synonims"))))
                .isInstanceOf(JacksonException.class)
                .hasMessageContaining("synonims");
    }

    @Test
    void codes_are_plain_strings_in_json() {
        var json = JsonMapper.builder().build();

        assertThat(json.writeValueAsString(ProduceCode.of("hami-melon"))).isEqualTo("\"hami-melon\"");
        assertThat(json.readValue("\"hami-melon\"", ProduceCode.class)).isEqualTo(ProduceCode.of("hami-melon"));
        assertThat(json.writeValueAsString(VarietyCode.of("百香果"))).isEqualTo("\"百香果\"");
        assertThat(json.readValue("\"百香果\"", VarietyCode.class)).isEqualTo(VarietyCode.of("百香果"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Apple", "hami melon", "-apple", "apple-", "a--b", "苹果"})
    void a_produce_code_is_words_joined_by_hyphens(String value) {
        assertThatThrownBy(() -> ProduceCode.of(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + value + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " x", "x ", "a\tb", "12345678901234567890123456789012345678901"})
    void a_variety_code_is_1_to_40_characters_without_space_around(String value) {
        assertThatThrownBy(() -> VarietyCode.of(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + value + "'");
    }

    private static String file(String entries) {
        return """
                {"edition": "1", "notes": {},
                 "sources": {"book": {"title": "A book", "policy": false}, "us": {"title": "Our own", "policy": true}},
                 "produce": [%s]}""".formatted(entries);
    }
}
