package farmgate.command.listing;

import static farmgate.command.listing.ListingsOfTests.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import farmgate.command.station.StationFacts;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.listing.Contribution;
import farmgate.shared.listing.ListingEvent.ListingDrafted;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import farmgate.shared.money.Unit;
import farmgate.shared.produce.Grade;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationLevel;
import farmgate.shared.wire.Bounds;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DraftListingTest {

    private static final StationFacts FACTS =
            new StationFacts(STATION, StationLevel.VILLAGE, REGION, COUNTY, false, true);

    /** A wish whose parts a test may change. */
    private static final class Wish {
        private List<Contribution> pool = List.of(brings(WANG, 5000));
        private String produce = "苹果";
        private String variety = "红富士";
        private Price price = PRICE;
        private Quantity quantity = Quantity.grams(5000);
        private Quantity minimum;
        private LocalDate harvestedOn = TODAY;
        private LocalDate sellBy = SELL_BY;

        ListingDrafted drafted() {
            DraftListing draft = new DraftListing(
                    LISTING,
                    STATION,
                    pool,
                    produce,
                    variety,
                    Grade.house("一级"),
                    "洛川红富士",
                    null,
                    price,
                    quantity,
                    minimum,
                    harvestedOn,
                    sellBy);
            return DraftRules.drafted(draft, FACTS, Set.of(WANG, LI), keeper());
        }
    }

    @Test
    void names_become_the_codes_of_the_catalogue() {
        assertThat(new Wish().drafted()).isEqualTo(ListingsOfTests.drafted(5000));
    }

    @Test
    void without_a_sell_by_date_the_produce_stands_as_long_as_it_keeps() {
        assertThat(wish(it -> it.sellBy = null).drafted().sellBy()).isEqualTo(TODAY.plusDays(90));
    }

    @Test
    void what_was_harvested_nobody_knows_when_counts_as_fresh() {
        ListingDrafted drafted = wish(it -> {
                    it.harvestedOn = null;
                    it.sellBy = null;
                })
                .drafted();
        assertThat(drafted.harvestedOn()).isNull();
        assertThat(drafted.sellBy()).isEqualTo(TODAY.plusDays(90));
    }

    @Test
    void a_pool_adds_up_by_itself() {
        List<Contribution> pool = List.of(brings(WANG, 2000), brings(LI, 1500));
        ListingDrafted drafted = wish(it -> {
                    it.pool = pool;
                    it.quantity = null;
                })
                .drafted();
        assertThat(drafted.quantity()).isEqualTo(grams(3500));
        assertThat(drafted.contributions()).isEqualTo(pool);
    }

    @Test
    void a_generic_produce_takes_any_variety() {
        ListingDrafted drafted = wish(it -> {
                    it.produce = "fruit";
                    it.variety = "百香果";
                    it.sellBy = TODAY.plusDays(5);
                })
                .drafted();
        assertThat(drafted.produce()).isEqualTo("fruit");
        assertThat(drafted.variety()).isEqualTo("百香果");
    }

    @Test
    void a_variety_may_be_left_out() {
        assertThat(wish(it -> it.variety = null).drafted().variety()).isNull();
    }

    @Test
    void what_the_catalogue_does_not_know_is_refused_by_field() {
        refused("produce", it -> it.produce = "moon cheese");
        refused("variety", it -> it.variety = "granny-smith-of-mars");
    }

    @Test
    void only_farmers_of_the_station_are_listed_for() {
        refused("farmerId", it -> it.pool = List.of(brings(new FarmerId("frm_stranger"), 5000)));
        refused("pool", it -> {
            it.pool = List.of(brings(WANG, 2500), brings(new FarmerId("frm_stranger"), 2500));
        });
    }

    @Test
    void a_pool_names_each_farmer_once_and_adds_up() {
        refused("pool", it -> it.pool = List.of());
        refused("pool", it -> it.pool = List.of(brings(WANG, 2500), brings(WANG, 2500)));
        refused("pool", it -> it.pool = List.of(brings(WANG, 4999), new Contribution(LI, new Quantity(1, Unit.PIECE))));
        refused("quantity", it -> it.pool = List.of(brings(WANG, 2500), brings(LI, 2501)));
        refused("quantity", it -> it.pool = List.of(brings(WANG, 5000), brings(LI, 0)));
    }

    @Test
    void price_quantity_and_minimum_are_in_one_unit() {
        refused("price.per", it -> it.price = new Price(390, new Quantity(1, Unit.PIECE)));
        refused("minimum", it -> it.minimum = new Quantity(1, Unit.PIECE));
    }

    @Test
    void a_minimum_lies_between_nothing_and_all() {
        assertThat(wish(it -> it.minimum = grams(5000)).drafted().minimum()).isEqualTo(grams(5000));
        refused("minimum", it -> it.minimum = grams(5001));
        refused("minimum", it -> it.minimum = grams(0));
    }

    @Test
    void price_and_quantity_have_limits_below_which_every_line_can_be_reckoned() {
        Price dearest = new Price(Bounds.TRADE_FEN_MAX, grams(1));
        ListingDrafted drafted = wish(it -> {
                    it.price = dearest;
                    it.pool = List.of(brings(WANG, Bounds.AMOUNT_MAX));
                    it.quantity = null;
                })
                .drafted();
        assertThat(drafted.price().amountFor(drafted.quantity()).fen()).isEqualTo(1_000_000_000_000_000_000L);
        refused("price", it -> it.price = new Price(Bounds.TRADE_FEN_MAX + 1, grams(1)));
        refused("quantity", it -> {
            it.pool = List.of(brings(WANG, Bounds.AMOUNT_MAX + 1));
            it.quantity = null;
        });
        refused("quantity", it -> {
            it.pool = List.of(brings(WANG, Bounds.AMOUNT_MAX), brings(LI, 1));
            it.quantity = null;
        });
    }

    @Test
    void nothing_is_harvested_tomorrow() {
        refused("harvestedOn", it -> it.harvestedOn = TODAY.plusDays(1));
    }

    @Test
    void it_is_sold_after_the_harvest_and_not_before_today() {
        assertThat(wish(it -> {
                            it.harvestedOn = TODAY.minusDays(1);
                            it.sellBy = TODAY;
                        })
                        .drafted()
                        .sellBy())
                .isEqualTo(TODAY);
        refused("sellBy", it -> it.sellBy = TODAY);
        refused("sellBy", it -> {
            it.harvestedOn = TODAY.minusDays(5);
            it.sellBy = TODAY.minusDays(1);
        });
    }

    @Test
    void what_no_longer_keeps_needs_a_sell_by_date_of_its_own() {
        assertThat(wish(it -> {
                            it.harvestedOn = TODAY.minusDays(90);
                            it.sellBy = null;
                        })
                        .drafted()
                        .sellBy())
                .isEqualTo(TODAY);
        refused("harvestedOn", it -> {
            it.harvestedOn = TODAY.minusDays(91);
            it.sellBy = null;
        });
    }

    private static Wish wish(Consumer<Wish> change) {
        Wish wish = new Wish();
        change.accept(wish);
        return wish;
    }

    private static void refused(String field, Consumer<Wish> change) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> wish(change).drafted())
                .satisfies(refusal -> {
                    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
                    assertThat(refusal.facts()).containsEntry("field", field);
                });
    }
}
