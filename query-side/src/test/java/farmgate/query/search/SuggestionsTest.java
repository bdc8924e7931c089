package farmgate.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.query.search.Suggestions.Suggestion;
import farmgate.shared.listing.ListingEvent;
import farmgate.shared.listing.ListingEvent.ListingPaused;
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

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SuggestionsTest {

    private static final Offer SOLD = Offer.of("lychee", "lychee", "feizixiao", "妃子笑");

    private final Market market = new Market();

    @BeforeAll
    void a_market() {
        List<ListingEvent> facts = Stream.of(
                        Offer.of("fuji1", "apple", "red-fuji", "红富士"),
                        Offer.of("fuji2", "apple", "red-fuji", "红富士"),
                        Offer.of("gala", "apple", "gala", "嘎啦").at("yanan", "610602"),
                        Offer.of("melon", "hami-melon", null, "哈密瓜").at("hami", "650502"),
                        Offer.of("passion", "fruit", "百香果", "百香果").at("longyan", "3508"),
                        SOLD)
                .flatMap(offer -> offer.published().stream())
                .toList();
        market.happened(facts);
        market.happened(new ListingPaused(SOLD.listingId()));
    }

    @AfterAll
    void close() {
        market.close();
    }

    @ParameterizedTest(name = "{0} suggests {1}")
    @CsvSource({
        "红富, 红富士",
        "红, 红富士",
        "富士, 红富士",
        "hongf, 红富士",
        "hong fu, 红富士",
        "HongFuShi, 红富士",
        "红fu, 红富士",
        "hfs, 红富士",
        "hf, 红富士",
        "red f, 红富士",
        "fuj, 红富士",
        "apple, 苹果",
        "app, 苹果",
        "aplle, 苹果",
        "ping, 苹果",
        "hongfuhsi, 红富士",
        "ham, 哈密瓜",
        "密瓜, 哈密瓜",
        "baix, 百香果",
        "百香, 百香果",
        "luoch, 洛川县",
        "洛, 洛川县",
        "shaanxi, 陕西省",
        "陕, 陕西省"
    })
    void what_is_typed_suggests(String q, String first) {
        assertThat(market.suggestions().of(q, 5).getFirst().text()).isEqualTo(first);
    }

    @Test
    void a_suggestion_tells_what_it_is_and_how_much_there_is() {
        assertThat(market.suggestions().of("hongfushi", 1))
                .containsExactly(new Suggestion("红富士", "Red Fuji", Topic.Kind.VARIETY, "red-fuji", "apple", 2));
        assertThat(market.suggestions().of("pg", 1))
                .containsExactly(new Suggestion("苹果", "Apple", Topic.Kind.PRODUCE, "apple", null, 3));
        assertThat(market.suggestions().of("延安", 1))
                .containsExactly(new Suggestion("延安市", null, Topic.Kind.REGION, "6106", null, 3));
    }

    @Test
    void nothing_typed_suggests_what_is_offered_most() {
        assertThat(market.suggestions().of(null, 3))
                .extracting(Suggestion::text)
                .containsExactly("苹果", "红富士", "哈密瓜");
        assertThat(market.suggestions().of("  ", 50))
                .extracting(Suggestion::kind)
                .doesNotContain(Topic.Kind.REGION);
    }

    @Test
    void what_is_not_on_offer_comes_last_and_without_a_count() {
        List<Suggestion> li = market.suggestions().of("feizi", 50);
        assertThat(li.getFirst())
                .isEqualTo(new Suggestion("妃子笑", "Feizixiao", Topic.Kind.VARIETY, "feizixiao", "lychee", 0));
        List<Long> counts = market.suggestions().of("h", 50).stream()
                .map(Suggestion::listings)
                .toList();
        assertThat(counts).hasSize(50).startsWith(2L).endsWith(0L);
        assertThat(counts.subList(counts.indexOf(0L), 50)).containsOnly(0L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!!", ".*", "\uD83D", "\uDE00\uD83D", "\u0000", "\u202Exyzzy", "🍎", "$where", "qqqqqqqq"})
    void a_text_that_means_nothing_suggests_nothing(String q) {
        assertThat(market.suggestions().of(q, 5)).isEmpty();
    }

    @Test
    void a_long_text_is_cut() {
        assertThat(market.suggestions().of("a".repeat(1_000_000), 5)).isEmpty();
        assertThat(market.suggestions().of("苹果".repeat(500_000), 5)).isEmpty();
    }
}
