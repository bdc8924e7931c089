package farmgate.query.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import farmgate.shared.listing.ListingEvent.ListingPaused;
import farmgate.shared.listing.ListingEvent.StockReserved;
import farmgate.shared.listing.ListingId;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Channel;
import farmgate.shared.message.Role;
import farmgate.shared.money.Quantity;
import farmgate.shared.order.OrderId;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import farmgate.shared.wire.Json;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.core.MethodParameter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ListingReadsTest {

    private static final Offer FUJI =
            Offer.of("fuji", "apple", "red-fuji", "洛川红富士").graded("FIRST");
    private static final ListingId ID = FUJI.listingId();

    private final Market market = new Market();

    @BeforeEach
    void a_station() {
        market.happened(Offer.station("luochuan", "610629", "35.7617", "109.4328"));
    }

    @AfterEach
    void close() {
        market.close();
    }

    static Actor keeper(String station) {
        return new Actor(
                "keeper",
                Set.of(Role.STATION_KEEPER),
                Offer.stationId(station),
                null,
                null,
                Channel.API,
                Market.NOW,
                Market.NOW);
    }

    @Test
    void everybody_sees_a_listing_without_its_farmers() throws Exception {
        market.happened(FUJI.published());
        market.happened(new StockReserved(ID, new OrderId("ord_1"), Quantity.grams(1_500)));
        http().perform(get("/api/listings/lst_fuji?atLeastVersion=2"))
                .andExpect(status().isOk())
                .andExpect(header().string("ETag", "\"2\""))
                .andExpect(header().doesNotExist("Farmgate-Stale"))
                .andExpect(content().json("""
                                {"id": "lst_fuji", "version": 2, "stationId": "stn_luochuan",
                                 "stationName": "luochuan station", "countyStationId": "stn_county",
                                 "regionCode": "610629", "regionName": "陕西省延安市洛川县",
                                 "produce": {"code": "apple", "zh": "苹果", "en": "Apple"},
                                 "variety": "red-fuji",
                                 "varietyNames": {"code": "red-fuji", "zh": "红富士", "en": "Red Fuji"},
                                 "grade": {"standard": "house", "edition": "1", "class": "FIRST"},
                                 "title": "洛川红富士", "description": null,
                                 "price": {"fen": 390, "per": {"amount": 500, "unit": "GRAM"}}, "fenPerKg": 780,
                                 "minimum": null,
                                 "available": {"amount": 98500, "unit": "GRAM"},
                                 "reserved": {"amount": 1500, "unit": "GRAM"},
                                 "sold": {"amount": 0, "unit": "GRAM"},
                                 "withdrawn": {"amount": 0, "unit": "GRAM"},
                                 "lost": {"amount": 0, "unit": "GRAM"},
                                 "listed": {"amount": 100000, "unit": "GRAM"},
                                 "status": "PUBLISHED", "harvestedOn": "2026-10-01", "sellBy": "2026-12-31"}
                                """, JsonCompareMode.STRICT));
    }

    @Test
    void the_search_takes_its_parameters_from_the_address() throws Exception {
        market.happened(FUJI.published());
        http().perform(get("/api/listings")
                        .param("q", "hongfushi")
                        .param("produce", "apple")
                        .param("grade", "FIRST")
                        .param("region", "6106")
                        .param("station", "stn_luochuan")
                        .param("maxFenPerKg", "780")
                        .param("near", "35.76,109.43")
                        .param("withinKm", "5")
                        .param("sort", "price")
                        .param("facets", "true")
                        .param("limit", "1"))
                .andExpect(status().isOk())
                .andExpect(content().json("""
                                {"items": [{"id": "lst_fuji", "distanceMeters": 316}], "nextCursor": null,
                                 "facets": {"produce": [{"code": "apple", "name": "苹果", "count": 1}],
                                            "region": [{"code": "610629", "name": "陕西省延安市洛川县", "count": 1}],
                                            "grade": [{"code": "FIRST", "name": "FIRST", "count": 1}]}}
                                """));
        http().perform(get("/api/listings").param("sort", "newest"))
                .andExpect(status().isOk())
                .andExpect(result -> assertThat(result.getResponse().getContentAsString())
                        .doesNotContain("facets", "distanceMeters", "farmers")
                        .contains("\"nextCursor\":null"));
    }

    @Test
    void a_keeper_sees_the_farmers_of_her_own_station() {
        market.happened(FUJI.published());
        assertThat(seenBy(keeper("luochuan")).farmers()).containsExactly(Offer.FARMER);
        assertThat(seenBy(keeper("elsewhere")).farmers()).isNull();
        assertThat(seenBy(null).farmers()).isNull();
    }

    @Test
    void a_draft_is_known_to_its_keeper_alone() {
        market.happened(FUJI.drafted());
        assertThat(seenBy(keeper("luochuan")).status()).isEqualTo(ListingStatus.DRAFT);
        assertThatThrownBy(() -> seenBy(null))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNKNOWN));
        assertThatThrownBy(() -> seenBy(keeper("elsewhere")))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNKNOWN));
    }

    @Test
    void a_version_that_does_not_come_is_answered_as_stale() throws Exception {
        market.happened(FUJI.published());
        http().perform(get("/api/listings/lst_fuji?atLeastVersion=9"))
                .andExpect(status().isOk())
                .andExpect(header().string("Farmgate-Stale", "true"))
                .andExpect(header().string("ETag", "\"1\""));
    }

    @Test
    void a_keeper_sees_all_that_her_station_has() {
        market.happened(FUJI.drafted());
        Offer gala = Offer.of("gala", "apple", "gala", "嘎啦");
        market.happened(gala.published());
        market.happened(new ListingPaused(gala.listingId()));
        market.happened(
                Offer.of("else", "apple", null, "别处").at("elsewhere", "61").published());
        assertThat(market.reads
                        .ofStation(new StationId("stn_luochuan"), null, null, keeper("luochuan"))
                        .items())
                .extracting(item -> item.id().value() + " " + item.status() + " " + item.farmers())
                .containsExactly("lst_fuji DRAFT [frm_zhang]", "lst_gala PAUSED [frm_zhang]");
        assertThatThrownBy(() -> market.reads.ofStation(new StationId("stn_luochuan"), null, null, keeper("elsewhere")))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.FORBIDDEN));
    }

    private ListingView seenBy(@Nullable Actor actor) {
        return (ListingView) market.reads.listing(ID, null, actor).getBody();
    }

    private MockMvc http() {
        return MockMvcBuilders.standaloneSetup(market.reads)
                .setCustomArgumentResolvers(new CallerResolver())
                .setMessageConverters(new JacksonJsonHttpMessageConverter(Json.mapper()))
                .build();
    }

    /** Nobody has signed in. */
    private static final class CallerResolver implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Actor.class;
        }

        @Override
        public @Nullable Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            return null;
        }
    }
}
