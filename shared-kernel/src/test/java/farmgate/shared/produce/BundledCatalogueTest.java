package farmgate.shared.produce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BundledCatalogueTest {
    private static final Pattern SYLLABLE = Pattern.compile("[a-z]{1,6}|\\d+");
    private static final Pattern WRITTEN = Pattern.compile("\\p{IsHan}|\\d+");
    private static final Catalogue CATALOGUE = Catalogue.bundled();

    static Stream<Produce> everyProduce() {
        return CATALOGUE.all().stream();
    }

    @Test
    void there_is_enough_to_open_a_market() {
        assertThat(CATALOGUE.all()).hasSizeGreaterThanOrEqualTo(64);
        assertThat(CATALOGUE.all()).extracting(Produce::category).contains(Category.values());
    }

    @ParameterizedTest
    @MethodSource("everyProduce")
    void every_produce_is_whole(Produce produce) {
        assertThat(ProduceCode.isKebab(produce.code().value())).isTrue();
        assertThat(produce.source())
                .satisfies(id -> assertThat(CATALOGUE.source(id)).isPresent());
        assertThat(produce.shelfLife()).isBetween(Duration.ofDays(1), Duration.ofDays(365));
        assertThat(produce.claimWindow()).isIn(Duration.ofDays(1), Duration.ofDays(2), Duration.ofDays(7));
        assertThat(produce.anyVariety() || !produce.varieties().isEmpty())
                .as("has varieties or takes any")
                .isTrue();
        assertThat(produce.names()).satisfies(BundledCatalogueTest::isSpelt);
        assertThat(produce.varieties()).extracting(Variety::names).allSatisfy(BundledCatalogueTest::isSpelt);
    }

    @ParameterizedTest
    @MethodSource("everyProduce")
    void every_produce_and_variety_is_found_by_all_it_is_called(Produce produce) {
        assertThat(called(produce.code().value(), produce.names(), produce.synonyms()))
                .allSatisfy(name -> assertThat(CATALOGUE.find(name)).contains(produce));
        assertThat(produce.varieties())
                .allSatisfy(variety -> assertThat(called(variety.code().value(), variety.names(), variety.synonyms()))
                        .allSatisfy(name -> assertThat(CATALOGUE.variety(produce.code(), name))
                                .contains(variety)));
    }

    @ParameterizedTest
    @CsvSource({
        "apple, 红富士, red-fuji",
        "jujube, 木枣, mu",
        "hami-melon, 伽师瓜, jiashi",
        "hami-melon, 库克拜热, liuxiang",
        "hami-melon, 留香瓜, liuxiang",
        "pear, 库尔勒香梨, korla",
        "kiwifruit, 翠香, cuixiang",
        "navel-orange, 赣南脐橙, gannan",
        "apple, ' RED  fuji ', red-fuji"
    })
    void the_branded_produce_of_the_counties_is_there(String produce, String name, String variety) {
        assertThat(CATALOGUE.variety(ProduceCode.of(produce), name))
                .map(Variety::code)
                .contains(VarietyCode.of(variety));
    }

    @ParameterizedTest
    @CsvSource({
        "土豆, potato",
        "马铃薯, potato",
        "洋芋, potato",
        "POTATO, potato",
        "' Potato ', potato",
        "ｐｏｔａｔｏ, potato",
        "番茄, tomato",
        "红枣, jujube",
        "黑木耳, black-fungus",
        "小米, millet",
        "核桃, walnut",
        "大蒜, garlic",
        "山药, yam",
        "辣椒, chili",
        "水果, fruit",
        "vegetable, vegetable",
        "干货, dry-goods",
        "Dry goods, dry-goods",
        "其他, other"
    })
    void a_produce_is_found_by_any_of_its_names(String name, String code) {
        assertThat(CATALOGUE.find(name)).map(Produce::code).contains(ProduceCode.of(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "红富士", "unobtainium", "appl"})
    void what_is_not_a_produce_is_not_found(String name) {
        assertThat(CATALOGUE.find(name)).isEmpty();
    }

    @Test
    void a_code_is_not_a_name() {
        assertThat(CATALOGUE.produce(ProduceCode.of("apple")))
                .map(Produce::names)
                .contains(new Names("苹果", "Apple", "ping guo"));
        assertThat(CATALOGUE.produce(ProduceCode.of("kiwi"))).isEmpty();
        assertThat(CATALOGUE.variety(ProduceCode.of("kiwi"), "徐香")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fruit", "vegetable", "dry-goods", "other"})
    void a_generic_produce_takes_any_variety_of_1_to_40_characters(String code) {
        var generic = ProduceCode.of(code);

        assertThat(CATALOGUE.variety(generic, " 百香果 "))
                .contains(new Variety(VarietyCode.of("百香果"), new Names("百香果", "百香果", ""), List.of()));
        assertThat(CATALOGUE.variety(generic, "果".repeat(40))).isPresent();
        assertThat(CATALOGUE.variety(generic, "果".repeat(41))).isEmpty();
        assertThat(CATALOGUE.variety(generic, " ")).isEmpty();
        assertThat(CATALOGUE.variety(generic, "百香\n果")).isEmpty();
    }

    @Test
    void any_other_produce_takes_only_its_own_varieties() {
        assertThat(CATALOGUE.variety(ProduceCode.of("apple"), "百香果")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"伽师瓜, jia shi gua", "长茄, chang qie", "六安瓜片, lu an gua pian", "蔚县小米, yu xian xiao mi", "柑橘, gan ju"})
    void characters_with_two_readings_have_the_right_one(String zh, String pinyin) {
        assertThat(everyProduce()
                        .flatMap(produce -> Stream.concat(
                                Stream.of(produce.names()),
                                produce.varieties().stream().map(Variety::names))))
                .filteredOn(names -> names.zh().equals(zh))
                .extracting(Names::pinyin)
                .containsExactly(pinyin);
    }

    private static void isSpelt(Names names) {
        assertThat(names.pinyin().split(" ", -1))
                .as("pinyin of %s", names.zh())
                .hasSize((int) WRITTEN.matcher(names.zh()).results().count())
                .allMatch(syllable -> SYLLABLE.matcher(syllable).matches());
    }

    private static List<String> called(String code, Names names, List<String> synonyms) {
        return Stream.concat(Stream.of(code, names.zh(), names.en()), synonyms.stream())
                .toList();
    }
}
