package farmgate.query.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farmgate.query.web.PageRequest;
import farmgate.shared.listing.ListingEvent;
import farmgate.shared.listing.ListingEvent.ListingPaused;
import farmgate.shared.listing.ListingEvent.ListingPublished;
import farmgate.shared.listing.ListingEvent.ListingRepriced;
import farmgate.shared.listing.ListingEvent.StockReserved;
import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import farmgate.shared.order.OrderId;
import farmgate.shared.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fifty-seven listings with few different prices and harvests, on six pages, while the market goes on. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ListingPagingTest {

    private static final int LISTINGS = 57;
    private static final String PLACE = "35.76,109.43";

    private final Market market = new Market();
    private int arrivals;

    @BeforeEach
    void many_listings() {
        market.happened(
                Offer.station("a", "610629", "35.7617", "109.4328"),
                Offer.station("b", "610629", "35.8", "109.4328"),
                Offer.station("c", "610629", "35.8", "109.4328"));
        List<ListingEvent> facts = new ArrayList<>();
        IntStream.range(0, LISTINGS).forEach(i -> facts.addAll(offer(i).published()));
        market.happened(facts);
    }

    @AfterEach
    void close() {
        market.close();
    }

    private static Offer offer(int i) {
        String title = List.of("苹果", "大苹果 红富士", "好果").get(i % 3);
        Offer offer = Offer.of(String.format(Locale.ROOT, "%02d", i), i % 2 == 0 ? "apple" : "fruit", null, title);
        return offer.at(List.of("a", "b", "c").get(i % 3), "610629")
                .described(i % 3 == 2 ? "也是苹果" : "无")
                .priced(100 * (1 + i % 4), Quantity.grams(500), Quantity.grams(1000))
                .dated(i % 5 == 0 ? null : LocalDate.of(2026, 10, 1 + i % 3), null);
    }

    private static List<String> everyListing() {
        return IntStream.range(0, LISTINGS)
                .mapToObj(i -> String.format(Locale.ROOT, "%02d", i))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"relevance", "price", "newest", "harvest"})
    void pages_neither_skip_nor_repeat_while_others_change(String sort) {
        Asked asked = Asked.of(market).text("苹果").sort(sort);
        List<String> atOnce = asked.ids();
        assertThat(atOnce).containsExactlyInAnyOrderElementsOf(everyListing());
        assertThat(asked.allPages(10, this::marketGoesOn))
                .filteredOn(everyListing()::contains)
                .containsExactlyElementsOf(atOnce);
    }

    @Test
    void pages_without_a_question_neither_skip_nor_repeat() {
        assertThat(Asked.of(market).allPages(10, this::marketGoesOn))
                .filteredOn(everyListing()::contains)
                .containsExactlyElementsOf(everyListing().reversed());
    }

    @Test
    void pages_by_distance_neither_skip_nor_repeat() {
        Asked asked = Asked.of(market).near(PLACE, 20);
        List<String> atOnce = asked.ids();
        assertThat(atOnce).containsExactlyInAnyOrderElementsOf(everyListing()).startsWith("00", "03", "06");
        assertThat(atOnce.subList(19, 23)).as("b and c are equally far").containsExactly("01", "02", "04", "05");
        assertThat(asked.allPages(10, this::marketGoesOn))
                .filteredOn(everyListing()::contains)
                .containsExactlyElementsOf(atOnce);
    }

    @Test
    void a_keeper_pages_through_all_states() {
        market.happened(new ListingPaused(new ListingId("lst_00")));
        List<String> ids = new ArrayList<>();
        String cursor = null;
        do {
            var page = market.reads.ofStation(Offer.stationId("a"), cursor, 5, ListingReadsTest.keeper("a"));
            page.items().forEach(item -> ids.add(item.id().value() + " " + item.status()));
            cursor = page.nextCursor();
        } while (cursor != null);
        assertThat(ids)
                .hasSize(19)
                .startsWith("lst_00 PAUSED", "lst_03 PUBLISHED")
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "price",
                "price 0 1",
                "newest 0 1 lst_00",
                "price 0 99999999999999999999 lst_00",
                "price 0 1 {$gt}"
            })
    void a_cursor_that_no_list_gave_out_is_refused(String cursor) {
        String encoded =
                Base64.getUrlEncoder().withoutPadding().encodeToString((cursor + " ").getBytes(StandardCharsets.UTF_8));
        ListingQuery query = Asked.of(market).sort("price").query();
        assertThatThrownBy(() -> market.search.search(query, PageRequest.of(encoded, 10), false))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.facts()).containsEntry("field", "cursor"));
    }

    /** A new one arrives; one that was seen sells out, another gets dearer and a third is paused and back again. */
    private void marketGoesOn(List<String> seen) {
        Offer arrival = offer(arrivals);
        Offer renamed = Offer.of("new" + arrivals, arrival.produce(), null, arrival.title())
                .at(arrival.station(), arrival.region());
        market.happened(renamed.published());
        arrivals++;
        List<String> old = seen.stream().filter(everyListing()::contains).toList();
        ListingId first = id(old, 0);
        ListingId second = id(old, 1);
        ListingId third = id(old, 2);
        market.happened(
                new StockReserved(first, new OrderId("ord_" + arrivals), Quantity.grams(1)),
                new ListingRepriced(second, new Price(900 + arrivals, Quantity.grams(500))),
                new ListingPaused(third),
                new ListingPublished(third));
    }

    private static ListingId id(List<String> seen, int fromEnd) {
        return new ListingId("lst_" + seen.get(seen.size() - 1 - fromEnd));
    }
}
