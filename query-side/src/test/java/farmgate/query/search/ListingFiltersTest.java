package farmgate.query.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import farmgate.query.search.Facets.Facet;
import farmgate.query.web.PageRequest;
import farmgate.shared.listing.ListingEvent.ListingClosed;
import farmgate.shared.listing.ListingEvent.ListingPaused;
import farmgate.shared.listing.ListingEvent.StockReserved;
import farmgate.shared.money.Quantity;
import farmgate.shared.money.Unit;
import farmgate.shared.order.OrderId;
import farmgate.shared.personal.FreeText;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.Location;
import farmgate.shared.station.StationEvent.StationDetailsChanged;
import farmgate.shared.station.StationEvent.StationResumed;
import farmgate.shared.station.StationEvent.StationSuspended;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ListingFiltersTest {

    private static final Offer FUJI =
            Offer.of("fuji", "apple", "red-fuji", "红富士").graded("FIRST");
    private static final Offer GALA = Offer.of("gala", "apple", "gala", "嘎啦")
            .at("yanan", "610602")
            .graded("NY/T 1075-2006 一级")
            .priced(200, Quantity.grams(500), Quantity.grams(50_000))
            .dated(LocalDate.of(2026, 8, 1), null);
    private static final Offer PEAR = Offer.of("pear", "pear", null, "香梨")
            .at("korla", "652801")
            .priced(1000, Quantity.grams(1000), Quantity.grams(50_000))
            .dated(null, LocalDate.of(2026, 12, 1));
    private static final Offer EGGS = Offer.of("eggs", "egg", null, "土鸡蛋")
            .priced(100, new Quantity(1, Unit.PIECE), new Quantity(300, Unit.PIECE))
            .dated(LocalDate.of(2026, 10, 7), LocalDate.of(2026, 10, 20));

    private final Market market = new Market();

    @BeforeEach
    void a_small_market() {
        // Luochuan, Yan'an some 100 km north of it, and Korla far in the west.
        market.happened(
                Offer.station("luochuan", "610629", "35.7617", "109.4328"),
                Offer.station("yanan", "610602", "36.5853", "109.4898"),
                Offer.station("korla", "652801", "41.7259", "86.1746"));
        market.happened(FUJI.published());
        market.happened(GALA.published());
        market.happened(PEAR.published());
        market.happened(EGGS.published());
    }

    @AfterEach
    void close() {
        market.close();
    }

    @Test
    void produce_is_named_by_code_or_by_any_name() {
        assertThat(Asked.of(market).produce("apple").ids()).containsExactly("gala", "fuji");
        assertThat(Asked.of(market).produce("苹果").ids()).containsExactly("gala", "fuji");
        assertThat(Asked.of(market).produce("Pear").ids()).containsExactly("pear");
        assertThat(Asked.of(market).produce("nothing-such").ids()).isEmpty();
    }

    @Test
    void a_grade_is_of_its_standard() {
        assertThat(Asked.of(market).grade("FIRST").ids()).containsExactly("fuji");
        assertThat(Asked.of(market).grade("NY/T 1075-2006 一级").ids()).containsExactly("gala");
        assertThat(Asked.of(market).grade("一级").ids()).isEmpty();
        assertThatThrownBy(() -> Asked.of(market).grade(" ").ids())
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.facts()).containsEntry("field", "grade"));
    }

    @Test
    void a_region_holds_what_lies_in_it() {
        assertThat(Asked.of(market).region("61").ids()).containsExactly("eggs", "gala", "fuji");
        assertThat(Asked.of(market).region("610000").ids()).containsExactly("eggs", "gala", "fuji");
        assertThat(Asked.of(market).region("6106").ids()).containsExactly("eggs", "gala", "fuji");
        assertThat(Asked.of(market).region("610629").ids()).containsExactly("eggs", "fuji");
        assertThat(Asked.of(market).region("610629100").ids()).isEmpty();
    }

    @Test
    void a_station_shows_its_own() {
        assertThat(Asked.of(market).station("yanan").ids()).containsExactly("gala");
    }

    @Test
    void no_listing_is_in_a_programme_yet() {
        assertThat(Asked.of(market).programme("melon-project").ids()).isEmpty();
    }

    @Test
    void a_price_limit_compares_what_is_sold_by_weight() {
        assertThat(Asked.of(market).maxFenPerKg(399).ids()).isEmpty();
        assertThat(Asked.of(market).maxFenPerKg(400).ids()).containsExactly("gala");
        assertThat(Asked.of(market).maxFenPerKg(1000).ids()).containsExactly("pear", "gala", "fuji");
        assertThat(Asked.of(market).maxFenPerKg(Long.MAX_VALUE).ids()).containsExactly("pear", "gala", "fuji");
    }

    @Test
    void prices_order_by_the_kilogram_and_pieces_follow() {
        assertThat(Asked.of(market).sort("price").ids()).containsExactly("gala", "fuji", "pear", "eggs");
    }

    @Test
    void the_freshest_harvest_comes_first_and_an_unknown_one_last() {
        assertThat(Asked.of(market).sort("harvest").ids()).containsExactly("eggs", "fuji", "gala", "pear");
    }

    @Test
    void an_order_that_does_not_exist_is_refused() {
        assertThatThrownBy(() -> Asked.of(market).sort("cheapest"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.facts()).containsEntry("field", "sort"));
    }

    @Test
    void nearby_finds_by_distance_and_tells_it() {
        assertThat(Asked.of(market).near("35.76,109.43", null).ids()).containsExactly("eggs", "fuji");
        assertThat(Asked.of(market).near("36.58, 109.48", 100).page().items())
                .extracting(item -> item.id().value(), ListingView::distanceMeters)
                .containsExactly(tuple("lst_gala", 1055L), tuple("lst_eggs", 91090L), tuple("lst_fuji", 91090L));
        assertThat(Asked.of(market).near("36.58,109.48", 91).ids()).containsExactly("gala");
        assertThat(Asked.of(market).near("36.58,109.48", 92).ids()).containsExactly("gala", "eggs", "fuji");
    }

    @Test
    void nearby_in_another_order_still_tells_the_distance() {
        assertThat(Asked.of(market)
                        .near("36.58,109.48", 100)
                        .sort("price")
                        .page()
                        .items())
                .extracting(item -> item.id().value(), ListingView::distanceMeters)
                .containsExactly(tuple("lst_gala", 1055L), tuple("lst_fuji", 91090L), tuple("lst_eggs", 91090L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "35", "35,109,1", "a,b", "91,0", "0,181", "1e9,1e9", "35.7;109", "NaN,NaN", "１,２"})
    void a_place_that_is_none_is_refused(String near) {
        assertThatThrownBy(() -> Near.of(near, null))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.facts()).containsEntry("field", "near"));
    }

    @Test
    void the_reach_has_bounds_and_needs_a_place() {
        assertThat(Near.of("90,180", 1)).isNotNull();
        assertThat(Near.of("-35.123456789,109", 200)).isNotNull();
        for (int withinKm : new int[] {0, 201, -1}) {
            assertThatThrownBy(() -> Near.of("35,109", withinKm)).isInstanceOf(Refusal.class);
        }
        assertThatThrownBy(() -> Near.of(null, 10)).isInstanceOf(Refusal.class);
        assertThat(Near.of(null, null)).isNull();
    }

    @Test
    void a_place_at_the_pole_or_the_date_line_finds_what_is_across() {
        market.happened(Offer.station("fiji", "61", "-17.0", "-179.95"), Offer.station("pole", "61", "89.9", "-170"));
        market.happened(Offer.of("yams", "yam", null, "芋").at("fiji", "61").published());
        market.happened(Offer.of("ice", "other", null, "冰").at("pole", "61").published());
        assertThat(Asked.of(market).near("-17,179.95", 50).ids()).containsExactly("yams");
        assertThat(Asked.of(market).near("90,0", 50).ids()).containsExactly("ice");
    }

    @Test
    void facets_count_what_was_found_one_level_below_the_region() {
        assertThat(Asked.of(market).page().facets().produce())
                .containsExactly(new Facet("apple", "苹果", 2), new Facet("egg", "鸡蛋", 1), new Facet("pear", "梨", 1));
        assertThat(Asked.of(market).page().facets().region())
                .containsExactly(new Facet("61", "陕西省", 3), new Facet("65", "新疆维吾尔自治区", 1));
        assertThat(Asked.of(market).page().facets().grade())
                .containsExactly(
                        new Facet("FIRST", "FIRST", 1), new Facet("NY/T 1075-2006 一级", "NY/T 1075-2006 一级", 1));
        assertThat(Asked.of(market).region("6106").page().facets().region())
                .containsExactly(new Facet("610629", "陕西省延安市洛川县", 2), new Facet("610602", "陕西省延安市宝塔区", 1));
        assertThat(Asked.of(market).text("pingguo").page().facets().produce())
                .containsExactly(new Facet("apple", "苹果", 2));
    }

    @Test
    void facets_come_only_when_asked_for() {
        ListingQuery all = Asked.of(market).query();
        assertThat(market.search.search(all, PageRequest.of(null, null), false).facets())
                .isNull();
    }

    @Test
    void only_what_can_be_bought_now_is_found() {
        market.happened(Offer.of("draft", "apple", null, "草稿").drafted());
        market.happened(new ListingPaused(FUJI.listingId()));
        market.happened(new ListingClosed(GALA.listingId(), GALA.quantity()));
        market.happened(new StockReserved(PEAR.listingId(), new OrderId("ord_1"), PEAR.quantity()));
        assertThat(Asked.of(market).ids()).containsExactly("eggs");
    }

    @Test
    void what_was_sold_by_yesterday_is_not_found_in_china() {
        market.happened(Offer.of("today", "apple", null, "今天")
                .dated(null, LocalDate.of(2026, 10, 8))
                .published());
        market.happened(Offer.of("yesterday", "apple", null, "昨天")
                .dated(null, LocalDate.of(2026, 10, 7))
                .published());
        assertThat(Asked.of(market).ids()).containsExactly("today", "eggs", "pear", "gala", "fuji");
    }

    @Test
    void a_station_that_was_put_on_the_map_elsewhere_is_found_there() {
        String before = "35.76,109.43";
        assertThat(Asked.of(market).near(before, null).ids()).isNotEmpty();
        Location moved = new Location(new BigDecimal("31.2"), new BigDecimal("121.4"));
        market.happened(new StationDetailsChanged(Offer.stationId("luochuan"), "搬走的站", moved));
        assertThat(Asked.of(market).near(before, null).ids()).isEmpty();
        assertThat(Asked.of(market).near("31.2,121.4", null).ids()).isNotEmpty();
        market.happened(new StationDetailsChanged(Offer.stationId("luochuan"), "搬走的站", null));
        assertThat(Asked.of(market).near("31.2,121.4", null).ids()).isEmpty();
    }

    @Test
    void a_suspended_station_offers_nothing_until_it_resumes() {
        market.happened(new StationSuspended(Offer.stationId("luochuan"), FreeText.clear("scales out of date")));
        assertThat(Asked.of(market).ids()).containsExactly("pear", "gala");
        assertThat(Asked.of(market).near("35.76,109.43", null).ids()).isEmpty();
        market.happened(new StationResumed(Offer.stationId("luochuan"), null));
        assertThat(Asked.of(market).ids()).containsExactly("eggs", "pear", "gala", "fuji");
    }
}
