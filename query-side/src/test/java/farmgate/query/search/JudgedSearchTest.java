package farmgate.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.shared.listing.ListingEvent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people type, and what a person would say they meant. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JudgedSearchTest {

    private final Market market = new Market();

    @BeforeAll
    void a_market_of_many_things() {
        List<ListingEvent> facts = Stream.of(
                        Offer.of("fuji", "apple", "red-fuji", "洛川红富士 90mm 新鲜现摘"),
                        Offer.of("gala", "apple", "gala", "早熟嘎啦"),
                        Offer.of("apple", "apple", null, "洛川苹果 整箱"),
                        Offer.of("potato", "potato", "favorita", "定西新土豆")
                                .at("dingxi", "621102")
                                .described("粉糯，比苹果还甜。Good as Fuji apples!"),
                        Offer.of("jiashi", "hami-melon", "jiashi", "沙漠里的蜜").at("jiashi", "653129"),
                        Offer.of("dates", "jujube", "mu", "临县大红枣").at("linxian", "141124"),
                        Offer.of("orah", "mandarin", "wogan", "重庆沃柑").at("wanzhou", "500101"),
                        Offer.of("pear", "pear", "korla", "正宗香梨").at("korla", "652801"),
                        Offer.of("tea", "green-tea", "longjing", "明前茶").at("hangzhou", "330106"),
                        Offer.of("chili", "chili", "small-rice", "云南小米辣").at("puer", "530802"),
                        Offer.of("millet", "millet", "mizhi", "黄小米 熬粥").at("mizhi", "610827"),
                        Offer.of("passion", "fruit", "百香果", "福建百香果").at("longyan", "3508"),
                        Offer.of("persimmon", "dried-persimmon", "fuping", "红枣夹富平柿饼")
                                .at("fuping", "610528"),
                        Offer.of("yam", "sweet-potato", "yan-25", "沙地蜜薯").at("yantai", "3706"),
                        Offer.of("cabbage", "chinese-cabbage", "baby", "高山娃娃菜").at("changyang", "420528"))
                .flatMap(offer -> offer.published().stream())
                .toList();
        market.happened(facts);
    }

    @AfterAll
    void close() {
        market.close();
    }

    @ParameterizedTest(name = "{0} finds {1}")
    @CsvSource({
        "红富士, fuji",
        "富士, fuji potato?",
        "hongfushi, fuji",
        "hong fu shi, fuji",
        "HongFuShi, fuji",
        "hóngfùshì, fuji",
        "hfs, fuji",
        "lchfs, fuji",
        "Red Fuji, fuji",
        "红富士苹果, fuji",
        "红富士 苹果, fuji",
        "苹果红富士, fuji",
        "hongfushi pingguo, fuji",
        "gala pingguo, gala",
        "洛川苹果, apple gala fuji",
        "luochuanpingguo, apple gala fuji",
        "luo chuan ping guo, apple gala fuji",
        "洛川 apple, apple gala fuji",
        "pingguo, apple gala fuji",
        "pg, apple gala fuji",
        "苹果, apple gala fuji potato",
        "apples, apple gala fuji potato",
        "ＡＰＰＬＥ, apple gala fuji potato",
        "洋芋, potato",
        "马铃薯, potato",
        "tudou, potato",
        "potatoes, potato yam",
        "伽师瓜, jiashi",
        "jiashigua, jiashi",
        "jsg, jiashi",
        "新疆哈密瓜, jiashi",
        "xinjiang hamigua, jiashi",
        "红枣, dates persimmon",
        "hongzao, dates persimmon",
        "重庆, orah",
        "chongqing, orah",
        "chongqing wogan, orah",
        "cqwg, orah",
        "梨, pear",
        "li, pear",
        "korla pears, pear",
        "绿茶, tea",
        "lvcha, tea",
        "lǜchá, tea",
        "西湖龙井, tea",
        "小米, millet chili",
        "xiaomi, millet chili",
        "百香果, passion",
        "baixiangguo, passion",
        "柿饼, persimmon",
        "fupingshibing, persimmon",
        "烟薯25, yam",
        "napa cabbage, cabbage",
        "陕西小米, millet",
        "shanxi, dates"
    })
    void a_question_finds(String q, String expected) {
        List<String> wanted =
                Stream.of(expected.split(" ")).filter(id -> !id.endsWith("?")).toList();
        assertThat(Asked.of(market).text(q).ids()).containsExactlyElementsOf(wanted);
    }

    @ParameterizedTest(name = "{0} finds nothing")
    @ValueSource(
            strings = {
                "苹果 新疆",
                "asdfgh",
                "榴莲",
                ".*",
                "^苹",
                "!!!",
                "{$ne: null}",
                "$where",
                "\\Qapple\\E.+",
                "\uD83D",
                "\uDE00\uD83D",
                "\u0000",
                "🍎",
                "'",
                "''''",
                "=",
                "~li pg",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaax"
            })
    void a_text_that_means_nothing_here_finds_nothing(String q) {
        assertThat(Asked.of(market).text(q).ids()).isEmpty();
    }

    @Test
    void half_a_surrogate_pair_beside_a_word_is_nothing() {
        assertThat(Asked.of(market).text("\uD83D红富士\uDE00").ids()).containsExactly("fuji");
    }

    @Test
    void a_very_long_question_counts_by_its_beginning() {
        assertThat(Asked.of(market).text("红富士" + " ".repeat(300) + "榴莲").ids()).containsExactly("fuji");
        assertThat(Asked.of(market).text("苹".repeat(100_000)).ids()).isEmpty();
        assertThat(Asked.of(market).text("xian".repeat(50_000)).ids()).isEmpty();
        assertThat(Asked.of(market).text("xi an ".repeat(50_000)).ids()).isEmpty();
    }

    @Test
    void an_empty_question_finds_everything_the_newest_first() {
        assertThat(Asked.of(market).text("  ").ids())
                .hasSize(15)
                .startsWith("cabbage", "yam")
                .endsWith("gala", "fuji");
    }

    @Test
    void words_find_also_in_another_order() {
        assertThat(Asked.of(market).text("苹果").sort("newest").ids()).containsExactly("potato", "apple", "gala", "fuji");
    }
}
