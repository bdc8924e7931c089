package farmgate.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.shared.listing.Contribution;
import farmgate.shared.listing.ListingEvent;
import farmgate.shared.listing.ListingEvent.ListingPaused;
import farmgate.shared.listing.ListingEvent.ListingPublished;
import farmgate.shared.listing.ListingEvent.ListingRepriced;
import farmgate.shared.listing.ListingEvent.ListingRestocked;
import farmgate.shared.listing.ListingEvent.StockReleased;
import farmgate.shared.listing.ListingEvent.StockReserved;
import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import farmgate.shared.order.OrderId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random changes of stock, price and state between the pages; the seed is in the name of each test. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SeededPagingTest {

    private static final int LISTINGS = 40;
    private static final Quantity ALL = Quantity.grams(1000);

    private Random random = new Random();
    private final Set<String> throughout = new HashSet<>();
    private final Set<String> paused = new HashSet<>();
    private final Set<String> soldOut = new HashSet<>();
    private int arrivals;

    @ParameterizedTest(name = "seed {0}, {1} by {2}")
    @CsvSource({
        "1, 苹果, relevance",
        "2, apple, relevance",
        "3, aple, relevance",
        "4, pingg, relevance",
        "5, 苹果, newest",
        "6, aple, harvest",
        "7, , near",
        "8, aple, near",
        "20261122, luochuan aple, relevance"
    })
    void what_answers_throughout_is_seen_exactly_once(long seed, String q, String sort) {
        random = new Random(seed);
        try (Market market = new Market()) {
            market.happened(
                    Offer.station("a", "610629", "35.7617", "109.4328"),
                    Offer.station("b", "610629", "35.8", "109.4328"),
                    Offer.station("c", "610629", "35.8", "109.4328"));
            List<ListingEvent> facts = new ArrayList<>();
            for (int i = 0; i < LISTINGS; i++) {
                facts.addAll(offer("l" + i).published());
                throughout.add("l" + i);
            }
            market.happened(facts);
            Asked asked = Asked.of(market).text(q);
            asked = sort.equals("near") ? asked.near("35.76,109.43", 20) : asked.sort(sort);
            List<String> seen = asked.allPages(1 + random.nextInt(8), before -> marketGoesOn(market));
            assertThat(seen).as("seed %d", seed).doesNotHaveDuplicates().containsAll(throughout);
        }
    }

    private void marketGoesOn(Market market) {
        List<ListingEvent> facts = new ArrayList<>();
        facts.addAll(offer("new" + arrivals++).published());
        for (int i = 0; i < 6; i++) {
            String id = "l" + random.nextInt(LISTINGS);
            switch (random.nextInt(4)) {
                case 0 -> facts.add(new ListingRepriced(listing(id), new Price(1 + random.nextInt(900), ALL)));
                case 1 ->
                    facts.add(new ListingRestocked(listing(id), List.of(new Contribution(Offer.FARMER, ALL)), ALL));
                case 2 -> facts.add(pauseOrPublish(id));
                default -> facts.add(sellOutOrRelease(id));
            }
        }
        market.happened(facts);
    }

    private ListingEvent pauseOrPublish(String id) {
        throughout.remove(id);
        return paused.remove(id) || !paused.add(id)
                ? new ListingPublished(listing(id))
                : new ListingPaused(listing(id));
    }

    private ListingEvent sellOutOrRelease(String id) {
        throughout.remove(id);
        OrderId order = new OrderId("ord_" + id);
        return soldOut.remove(id) || !soldOut.add(id)
                ? new StockReleased(listing(id), order, ALL, false)
                : new StockReserved(listing(id), order, ALL);
    }

    private Offer offer(String id) {
        String title = List.of("苹果", "大苹果 红富士", "好果").get(random.nextInt(3));
        return Offer.of(id, random.nextBoolean() ? "apple" : "fruit", null, title)
                .at(List.of("a", "b", "c").get(random.nextInt(3)), "610629")
                .described(random.nextBoolean() || title.equals("好果") ? "也是苹果 apple" : "apple")
                .priced(100L * (1 + random.nextInt(4)), Quantity.grams(500), ALL)
                .dated(random.nextInt(5) == 0 ? null : LocalDate.of(2026, 10, 1 + random.nextInt(3)), null);
    }

    private static ListingId listing(String id) {
        return new ListingId("lst_" + id);
    }
}
