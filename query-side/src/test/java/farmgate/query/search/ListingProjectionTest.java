package farmgate.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.query.projection.ViewWrite;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.listing.Contribution;
import farmgate.shared.listing.ListingEvent;
import farmgate.shared.listing.ListingEvent.ListingClosed;
import farmgate.shared.listing.ListingEvent.ListingExpired;
import farmgate.shared.listing.ListingEvent.ListingPaused;
import farmgate.shared.listing.ListingEvent.ListingPublished;
import farmgate.shared.listing.ListingEvent.ListingRepriced;
import farmgate.shared.listing.ListingEvent.ListingRestocked;
import farmgate.shared.listing.ListingEvent.StockLost;
import farmgate.shared.listing.ListingEvent.StockReleased;
import farmgate.shared.listing.ListingEvent.StockReserved;
import farmgate.shared.listing.ListingEvent.StockReturned;
import farmgate.shared.listing.ListingEvent.StockSold;
import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import farmgate.shared.money.Unit;
import farmgate.shared.order.OrderId;
import farmgate.shared.region.RegionCode;
import farmgate.shared.station.StationEvent.StationOpened;
import farmgate.shared.station.StationEvent.StationSuspended;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ListingProjectionTest {

    private static final Offer FUJI =
            Offer.of("fuji", "apple", "red-fuji", "洛川红富士").graded("FIRST");
    private static final ListingId ID = FUJI.listingId();
    private static final OrderId ORDER = new OrderId("ord_1");
    private static final FarmerId OTHER_FARMER = new FarmerId("frm_li");

    private final Market market = new Market();

    @AfterEach
    void close() {
        market.close();
    }

    @Test
    void a_draft_is_kept_whole() {
        market.happened(FUJI.drafted());
        assertThat(kept())
                .isEqualTo(new ListingDocument(
                        ID,
                        Offer.stationId("luochuan"),
                        Offer.COUNTY,
                        RegionCode.of("610629"),
                        "apple",
                        "red-fuji",
                        FUJI.drafted().grade(),
                        "洛川红富士",
                        null,
                        new Price(390, Quantity.grams(500)),
                        null,
                        Unit.GRAM,
                        100_000,
                        100_000,
                        0,
                        0,
                        0,
                        0L,
                        ListingState.DRAFT,
                        LocalDate.of(2026, 10, 1),
                        LocalDate.of(2026, 12, 31),
                        List.of(new Contribution(Offer.FARMER, Quantity.grams(100_000)))));
        assertThat(market.listing(ID).getLong(ViewWrite.VERSION)).isZero();
    }

    @Test
    void each_state_follows_its_event() {
        market.happened(FUJI.drafted());
        assertThat(kept().status()).isEqualTo(ListingStatus.DRAFT);
        market.happened(new ListingPublished(ID));
        assertThat(kept().status()).isEqualTo(ListingStatus.PUBLISHED);
        market.happened(new ListingPaused(ID));
        assertThat(kept().status()).isEqualTo(ListingStatus.PAUSED);
        market.happened(new ListingPublished(ID), new StockReserved(ID, ORDER, FUJI.quantity()));
        assertThat(kept().status()).isEqualTo(ListingStatus.SOLD_OUT);
        market.happened(new ListingPaused(ID));
        assertThat(kept().status()).isEqualTo(ListingStatus.PAUSED);
        market.happened(new ListingClosed(ID, Quantity.grams(0)));
        assertThat(kept().status()).isEqualTo(ListingStatus.CLOSED);
    }

    @Test
    void stock_moves_between_the_counters_and_always_adds_up() {
        market.happened(FUJI.published());
        market.happened(new StockReserved(ID, ORDER, Quantity.grams(30_000)));
        assertThat(counters()).containsExactly(100_000, 70_000, 30_000, 0, 0);
        market.happened(new StockReleased(ID, ORDER, Quantity.grams(5_000), false));
        assertThat(counters()).containsExactly(100_000, 75_000, 25_000, 0, 0);
        market.happened(new StockSold(ID, ORDER, Quantity.grams(20_000)));
        assertThat(counters()).containsExactly(100_000, 75_000, 5_000, 20_000, 0);
        market.happened(new StockReturned(ID, ORDER, Quantity.grams(1_000), false));
        assertThat(counters()).containsExactly(100_000, 76_000, 5_000, 19_000, 0);
        market.happened(new ListingExpired(ID, Quantity.grams(76_000)));
        assertThat(counters()).containsExactly(100_000, 0, 5_000, 19_000, 76_000);
        market.happened(new StockReleased(ID, ORDER, Quantity.grams(5_000), true));
        assertThat(counters()).containsExactly(100_000, 0, 0, 19_000, 81_000);
        market.happened(new StockLost(ID, ORDER, Quantity.grams(4_000), StockLost.Why.PACKED_SHORT));
        assertThat(counters()).containsExactly(100_000, 0, 0, 15_000, 81_000);
        assertThat(kept().lostQuantity()).isEqualTo(Quantity.grams(4_000));
        market.happened(new StockReturned(ID, ORDER, Quantity.grams(4_000), true));
        assertThat(counters()).containsExactly(100_000, 0, 0, 11_000, 85_000);
        assertThat(kept().status()).isEqualTo(ListingStatus.EXPIRED);
    }

    @Test
    void a_restocked_listing_has_more_and_remembers_whose() {
        Contribution more = new Contribution(OTHER_FARMER, Quantity.grams(7_000));
        market.happened(FUJI.published());
        market.happened(new ListingRestocked(ID, List.of(more), Quantity.grams(7_000)));
        assertThat(counters()).containsExactly(107_000, 107_000, 0, 0, 0);
        assertThat(kept().contributions())
                .containsExactly(new Contribution(Offer.FARMER, Quantity.grams(100_000)), more);
    }

    @Test
    void a_new_price_is_shown_and_ordered_by() {
        Price price = new Price(1, Quantity.grams(3));
        market.happened(FUJI.published());
        market.happened(new ListingRepriced(ID, price));
        assertThat(kept().price()).isEqualTo(price);
        assertThat(ListingSort.PRICE.keys(market.listing(ID)).getFirst()).isEqualTo(333);
    }

    @Test
    void pausing_and_publishing_again_makes_nothing_newer() {
        market.happened(FUJI.published());
        long first = ListingSort.NEWEST.keys(market.listing(ID)).getFirst();
        market.happened(new ListingPaused(ID), new ListingPublished(ID));
        assertThat(ListingSort.NEWEST.keys(market.listing(ID)).getFirst()).isEqualTo(first);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20261008, 777})
    void delivered_twice_or_rebuilt_the_views_are_the_same(long seed) {
        market.happened(
                Offer.station("luochuan", "610629", "35.7617", "109.4328"),
                new StationOpened(Offer.stationId("luochuan")),
                new StationSuspended(Offer.stationId("luochuan"), null));
        market.happened(someLife(new Random(seed)));
        Map<String, List<Document>> live = market.contents();
        assertThat(live.get(ListingProjection.LISTINGS)).hasSize(10);
        assertThat(live.get(ListingProjection.STATIONS)).hasSize(1);
        market.deliverAllAgain();
        assertThat(market.contents()).isEqualTo(live);
        market.rebuild();
        assertThat(market.contents()).isEqualTo(live);
    }

    private static List<ListingEvent> someLife(Random random) {
        List<ListingEvent> facts = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            facts.addAll(Offer.of("life" + i, "apple", "gala", "嘎啦" + i).published());
        }
        for (int i = 0; i < 200; i++) {
            ListingId id = new ListingId("lst_life" + random.nextInt(10));
            Quantity some = Quantity.grams(random.nextInt(1, 100));
            facts.add(
                    switch (random.nextInt(8)) {
                        case 0 -> new ListingPaused(id);
                        case 1 -> new ListingPublished(id);
                        case 2 -> new ListingRepriced(id, new Price(random.nextInt(1, 999), Quantity.grams(500)));
                        case 3 -> new ListingRestocked(id, List.of(new Contribution(OTHER_FARMER, some)), some);
                        case 4 -> new StockReleased(id, ORDER, some, random.nextBoolean());
                        case 5 -> new StockSold(id, ORDER, some);
                        case 6 -> new StockReturned(id, ORDER, some, random.nextBoolean());
                        default -> new StockReserved(id, ORDER, some);
                    });
        }
        return facts;
    }

    private ListingDocument kept() {
        return ListingDocument.read(market.listing(ID));
    }

    private List<Integer> counters() {
        ListingDocument kept = kept();
        return List.of(
                Math.toIntExact(kept.listed()),
                Math.toIntExact(kept.available()),
                Math.toIntExact(kept.reserved()),
                Math.toIntExact(kept.sold()),
                Math.toIntExact(kept.withdrawn()));
    }
}
