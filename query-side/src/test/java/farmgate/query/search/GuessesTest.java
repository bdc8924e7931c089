package farmgate.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.shared.listing.ListingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GuessesTest {

    private final Market market = new Market();

    @BeforeEach
    void a_small_market() {
        List<ListingEvent> facts = Stream.of(
                        Offer.of("fuji", "apple", "red-fuji", "红富士 organic"),
                        Offer.of("lychee", "lychee", null, "荔枝"),
                        Offer.of("passion", "fruit", "百香果", "百香果"))
                .flatMap(offer -> offer.published().stream())
                .toList();
        market.happened(facts);
    }

    @AfterEach
    void close() {
        market.close();
    }

    @ParameterizedTest(name = "{0} is taken for {1}")
    @CsvSource({
        "hongf, fuji, hong fu shi",
        "hong fus, fuji, hong fu shi",
        "红fus, fuji, hong fu shi",
        "hongfhsi, fuji, hong fu shi",
        "redfuji, fuji, red fuji",
        "red fuj, fuji, red fuji",
        "organic aple, fuji, organic apple",
        "洛川 aple, fuji, 洛川 apple",
        "luochuanaple, fuji, luo chuan apple",
        "lizih, lychee, li zhi",
        "baixianggou, passion, bai xiang guo"
    })
    void what_finds_nothing_is_taken_for_what_was_meant(String q, String found, String instead) {
        SearchPage page = Asked.of(market).text(q).page();
        assertThat(page.items()).extracting(item -> item.id().value()).containsExactly("lst_" + found);
        assertThat(page.searchedFor()).contains(instead);
    }

    @ParameterizedTest
    @ValueSource(strings = {"红富士", "hongfushi", "hfs", "apples", "li zhi", "  ", "organic"})
    void what_finds_something_is_left_as_it_is(String q) {
        assertThat(Asked.of(market).text(q).page().searchedFor()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"pear", "梨", "organic pear", "apple lychee", "appl pear", "aaaaaaaa bbbbbbb ccccccc", "appppple"
            })
    void what_is_known_and_not_on_offer_is_not_taken_for_something_else(String q) {
        assertThat(Asked.of(market).text(q).ids()).isEmpty();
        assertThat(Asked.of(market).text(q).page().searchedFor()).isEmpty();
    }

    @Test
    void counts_are_made_anew_when_they_are_older_than_three_seconds() {
        AtomicReference<Instant> now = new AtomicReference<>(Market.NOW);
        Suggestions suggestions = new Suggestions(market.assortment(now::get));
        assertThat(suggestions.of("pingguo", 1).getFirst().listings()).isEqualTo(1);
        market.happened(Offer.of("gala", "apple", "gala", "嘎啦").published());
        now.set(Market.NOW.plus(Duration.ofSeconds(3)));
        assertThat(suggestions.of("pingguo", 1).getFirst().listings()).isEqualTo(1);
        now.set(Market.NOW.plus(Duration.ofSeconds(3).plusMillis(1)));
        assertThat(suggestions.of("pingguo", 1).getFirst().listings()).isEqualTo(2);
    }
}
