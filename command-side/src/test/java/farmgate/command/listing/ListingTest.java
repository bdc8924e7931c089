package farmgate.command.listing;

import static farmgate.command.listing.ListingsOfTests.*;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import farmgate.command.farmer.Farmers;
import farmgate.command.listing.ListingCommand.CloseListing;
import farmgate.command.listing.ListingCommand.ExpireListing;
import farmgate.command.listing.ListingCommand.PauseListing;
import farmgate.command.listing.ListingCommand.PublishListing;
import farmgate.command.listing.ListingCommand.RepriceListing;
import farmgate.command.listing.ListingCommand.RestockListing;
import farmgate.command.station.StationFacts;
import farmgate.command.station.Stations;
import farmgate.command.web.Written;
import farmgate.shared.listing.ListingEvent.ListingClosed;
import farmgate.shared.listing.ListingEvent.ListingExpired;
import farmgate.shared.listing.ListingEvent.ListingPaused;
import farmgate.shared.listing.ListingEvent.ListingPublished;
import farmgate.shared.listing.ListingEvent.ListingRepriced;
import farmgate.shared.listing.ListingEvent.ListingRestocked;
import farmgate.shared.listing.ListingEvent.StockReserved;
import farmgate.shared.listing.ListingEvent.StockSold;
import farmgate.shared.message.Actor;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import farmgate.shared.money.Unit;
import farmgate.shared.order.OrderId;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import farmgate.shared.station.StationLevel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ListingTest {

    private static final OrderId ORDER = new OrderId("ord_1");
    private static final ListingPublished PUBLISHED = new ListingPublished(LISTING);
    private static final ListingPaused PAUSED = new ListingPaused(LISTING);
    /** The last instant of the sell-by day in Shanghai, and the first after it. */
    private static final Instant LAST_INSTANT = Instant.parse("2026-12-30T15:59:59.999Z");

    private static final Instant TOO_LATE = Instant.parse("2026-12-30T16:00:00Z");

    private final Stations stations = mock(Stations.class);
    private final Farmers farmers = mock(Farmers.class);
    private FixtureConfiguration<Listing> fixture;

    @BeforeEach
    void setUp() {
        when(stations.getOpen(STATION))
                .thenReturn(new StationFacts(STATION, StationLevel.VILLAGE, REGION, COUNTY, false, true));
        when(farmers.sellingAt(eq(STATION), any())).thenReturn(Set.of(WANG, LI));
        fixture = new AggregateTestFixture<>(Listing.class);
    }

    private void as(Actor actor) {
        fixture.registerInjectableResource(actor)
                .registerAnnotatedCommandHandler(new ListingDesk(fixture.getRepository(), stations, farmers));
    }

    @Nested
    class Publishing {

        @Test
        void a_draft_goes_on_offer() {
            as(keeper());
            fixture.given(drafted(5000))
                    .when(new PublishListing(LISTING))
                    .expectResultMessagePayload(new Written("lst_apples", 1))
                    .expectEvents(PUBLISHED);
        }

        @Test
        void a_repeat_changes_nothing() {
            as(keeper());
            fixture.given(drafted(5000), PUBLISHED)
                    .when(new PublishListing(LISTING))
                    .expectResultMessagePayload(new Written("lst_apples", 1))
                    .expectNoEvents();
        }

        @Test
        void it_goes_on_offer_until_the_last_instant_of_its_sell_by_day() {
            as(keeper(STATION, LAST_INSTANT));
            fixture.given(drafted(5000)).when(new PublishListing(LISTING)).expectEvents(PUBLISHED);
        }

        @Test
        void it_does_not_go_on_offer_after_its_sell_by_day() {
            as(keeper(STATION, TOO_LATE));
            fixture.given(drafted(5000))
                    .when(new PublishListing(LISTING))
                    .expectException(Refusal.class)
                    .expectExceptionMessage("it was to be sold by 2026-12-30: close the listing")
                    .expectNoEvents();
        }

        @Test
        void with_nothing_available_it_stays_paused() {
            as(keeper());
            fixture.given(drafted(5000), PUBLISHED, new StockReserved(LISTING, ORDER, grams(5000)), PAUSED)
                    .when(new PublishListing(LISTING))
                    .expectExceptionMessage("nothing is available: restock the listing before it is published")
                    .expectNoEvents();
        }

        @Test
        void a_keeper_of_another_station_knows_of_no_such_listing() {
            StationId elsewhere = new StationId("stn_elsewhere");
            when(stations.getOpen(elsewhere))
                    .thenReturn(new StationFacts(elsewhere, StationLevel.VILLAGE, REGION, COUNTY, false, true));
            as(keeper(elsewhere, NOW));
            fixture.given(drafted(5000))
                    .when(new PublishListing(LISTING))
                    .expectExceptionMessage("there is no lst_apples that you may know of");
        }

        @Test
        void a_suspended_station_offers_nothing() {
            when(stations.getOpen(STATION)).thenThrow(Refusal.rule("station-not-open", "it is not open"));
            as(keeper());
            fixture.given(drafted(5000))
                    .when(new PublishListing(LISTING))
                    .expectExceptionMessage("it is not open")
                    .expectNoEvents();
        }

        @Test
        void on_an_older_version_than_the_caller_saw_it_stays_a_draft() {
            as(keeper());
            fixture.given(drafted(5000))
                    .when(new PublishListing(LISTING), Map.of("expectedVersion", 3L))
                    .expectExceptionMessage("it has changed since version 3: read it again and decide anew");
        }
    }

    @Nested
    class Pausing {

        @Test
        void what_is_on_offer_can_be_paused_and_published_again() {
            as(keeper());
            fixture.given(drafted(5000), PUBLISHED)
                    .when(new PauseListing(LISTING))
                    .expectEvents(PAUSED);
        }

        @Test
        void a_repeat_changes_nothing() {
            as(keeper());
            fixture.given(drafted(5000), PUBLISHED, PAUSED)
                    .when(new PauseListing(LISTING))
                    .expectResultMessagePayload(new Written("lst_apples", 2))
                    .expectNoEvents();
        }

        @Test
        void a_draft_cannot_be_paused() {
            as(keeper());
            fixture.given(drafted(5000))
                    .when(new PauseListing(LISTING))
                    .expectExceptionMessage("the listing is a draft: there is nothing to pause");
        }

        @Test
        void a_strangers_listing_is_not_known_of() {
            as(keeper(new StationId("stn_elsewhere"), NOW));
            fixture.given(drafted(5000), PUBLISHED)
                    .when(new PauseListing(LISTING))
                    .expectExceptionMessage("there is no lst_apples that you may know of");
        }
    }

    @Nested
    class Restocking {

        @Test
        void a_single_farmers_listing_takes_more_of_hers() {
            as(keeper());
            fixture.given(drafted(5000), PUBLISHED)
                    .when(new RestockListing(LISTING, grams(1000), List.of()))
                    .expectResultMessagePayload(new Written("lst_apples", 2))
                    .expectEvents(new ListingRestocked(LISTING, List.of(brings(WANG, 1000)), grams(1000)));
        }

        @Test
        void a_pool_shares_as_before_to_the_gram_when_nobody_is_named() {
            as(keeper());
            fixture.given(drafted(List.of(brings(WANG, 2000), brings(LI, 1000)), 3000, null))
                    .when(new RestockListing(LISTING, grams(1000), List.of()))
                    .expectEvents(
                            new ListingRestocked(LISTING, List.of(brings(WANG, 667), brings(LI, 333)), grams(1000)));
        }

        @Test
        void a_pool_may_say_who_brought_it() {
            as(keeper());
            fixture.given(drafted(List.of(brings(WANG, 2000), brings(LI, 1000)), 3000, null))
                    .when(new RestockListing(LISTING, null, List.of(brings(LI, 700))))
                    .expectEvents(new ListingRestocked(LISTING, List.of(brings(LI, 700)), grams(700)));
        }

        @Test
        void who_does_not_sell_at_the_station_brings_nothing() {
            when(farmers.sellingAt(eq(STATION), any())).thenReturn(Set.of(WANG));
            as(keeper());
            fixture.given(drafted(5000))
                    .when(new RestockListing(LISTING, null, List.of(brings(LI, 700))))
                    .expectExceptionMessage("no farmer frm_li sells at this station: enrol her first");
        }

        @Test
        void contributions_add_up_to_the_quantity() {
            as(keeper());
            fixture.given(drafted(5000))
                    .when(new RestockListing(LISTING, grams(701), List.of(brings(WANG, 700))))
                    .expectExceptionMessage("the farmers bring 700 GRAM together, not 701 GRAM");
        }

        @Test
        void apples_are_not_restocked_by_the_piece() {
            as(keeper());
            fixture.given(drafted(5000))
                    .when(new RestockListing(LISTING, new Quantity(3, Unit.PIECE), List.of()))
                    .expectExceptionMessage("the listing is in GRAM, not in PIECE");
        }

        @Test
        void a_listing_takes_a_thousand_tonnes() {
            as(keeper());
            fixture.given(drafted(5000))
                    .when(new RestockListing(LISTING, grams(999_995_000), List.of()))
                    .expectResultMessagePayload(new Written("lst_apples", 1));
        }

        @Test
        void a_listing_takes_no_gram_more() {
            as(keeper());
            fixture.given(drafted(5000))
                    .when(new RestockListing(LISTING, grams(999_995_001), List.of()))
                    .expectExceptionMessage("a listing takes at most 1000000000 GRAM: open another");
        }

        @Test
        void what_has_ended_is_not_restocked() {
            as(keeper());
            fixture.given(drafted(5000), new ListingClosed(LISTING, grams(5000)))
                    .when(new RestockListing(LISTING, grams(1), List.of()))
                    .expectExceptionMessage("the listing has ended: list the goods anew");
        }
    }

    @Nested
    class Repricing {

        private final Price cheaper = new Price(350, Quantity.grams(500));

        @Test
        void a_new_price_holds_from_now_on() {
            as(keeper());
            fixture.given(drafted(5000), PUBLISHED)
                    .when(new RepriceListing(LISTING, cheaper))
                    .expectEvents(new ListingRepriced(LISTING, cheaper));
        }

        @Test
        void the_same_price_changes_nothing() {
            as(keeper());
            fixture.given(drafted(5000), PUBLISHED)
                    .when(new RepriceListing(LISTING, PRICE))
                    .expectNoEvents();
        }

        @Test
        void a_price_is_in_the_unit_of_the_goods() {
            as(keeper());
            fixture.given(drafted(5000))
                    .when(new RepriceListing(LISTING, new Price(350, new Quantity(1, Unit.CRATE))))
                    .expectExceptionMessage("the price is per CRATE, the goods are in GRAM: use units of one kind");
        }
    }

    @Nested
    class Ending {

        private final ListingClosed closed = new ListingClosed(LISTING, grams(5000));

        @Test
        void closing_gives_back_what_is_neither_promised_nor_sold() {
            as(keeper());
            fixture.given(
                            drafted(5000),
                            PUBLISHED,
                            new StockReserved(LISTING, ORDER, grams(1000)),
                            new StockReserved(LISTING, new OrderId("ord_2"), grams(500)),
                            new StockSold(LISTING, ORDER, grams(1000)))
                    .when(new CloseListing(LISTING))
                    .expectEvents(new ListingClosed(LISTING, grams(3500)));
        }

        @Test
        void closing_again_changes_nothing() {
            as(keeper());
            fixture.given(drafted(5000), closed)
                    .when(new CloseListing(LISTING))
                    .expectResultMessagePayload(new Written("lst_apples", 1))
                    .expectNoEvents();
        }

        @Test
        void what_is_closed_is_not_published_again() {
            as(keeper());
            fixture.given(drafted(5000), closed)
                    .when(new PublishListing(LISTING))
                    .expectExceptionMessage("the listing has ended: list the goods anew");
        }

        @Test
        void it_expires_when_its_sell_by_day_is_over() {
            as(Actor.automation(TOO_LATE));
            fixture.given(drafted(5000), PUBLISHED)
                    .when(new ExpireListing(LISTING))
                    .expectEvents(new ListingExpired(LISTING, grams(5000)));
        }

        @Test
        void it_does_not_expire_a_moment_earlier() {
            as(Actor.automation(LAST_INSTANT));
            fixture.given(drafted(5000), PUBLISHED)
                    .when(new ExpireListing(LISTING))
                    .expectExceptionMessage("the listing may be sold until the end of 2026-12-30")
                    .expectNoEvents();
        }

        @Test
        void what_is_closed_does_not_expire_as_well() {
            as(Actor.automation(TOO_LATE));
            fixture.given(drafted(5000), closed)
                    .when(new ExpireListing(LISTING))
                    .expectNoEvents();
        }

        @Test
        void nobody_lets_a_listing_expire_by_hand() {
            as(keeper(STATION, TOO_LATE));
            fixture.given(drafted(5000))
                    .when(new ExpireListing(LISTING))
                    .expectExceptionMessage("there is no lst_apples that you may know of");
        }
    }
}
