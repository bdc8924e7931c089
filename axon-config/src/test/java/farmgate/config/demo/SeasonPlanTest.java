package farmgate.config.demo;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.config.demo.PlannedOrder.Ending;
import farmgate.shared.money.Quantity;
import farmgate.shared.produce.Catalogue;
import farmgate.shared.produce.Grade;
import farmgate.shared.region.RegionCode;
import farmgate.shared.region.Regions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SeasonPlanTest {

    private final SeasonFile file = SeasonFile.load();
    private final SeasonPlan plan = SeasonPlan.of(file);

    @Test
    void the_same_file_gives_the_same_season() {
        assertThat(SeasonPlan.of(SeasonFile.load())).isEqualTo(plan);
    }

    @Test
    void it_is_as_large_as_promised() {
        assertThat(file.counties()).hasSize(6);
        assertThat(plan.villages()).hasSize(12);
        assertThat(plan.villages())
                .allSatisfy(village -> assertThat(village.farmers()).hasSize(5));
        assertThat(plan.listings()).hasSize(200);
        assertThat(plan.orders()).hasSizeGreaterThan(250);
    }

    @Test
    void regions_produce_varieties_and_grades_are_known() {
        file.counties().forEach(county -> {
            assertThat(Regions.bundled().exists(new RegionCode(county.regionCode())))
                    .as(county.name())
                    .isTrue();
            county.offers().forEach(offer -> {
                assertThat(Catalogue.bundled()
                                .find(offer.produce())
                                .flatMap(produce -> produce.variety(offer.variety())))
                        .as(offer.produce() + " " + offer.variety())
                        .isPresent();
                assertThat(offer.choices()).allSatisfy(choice -> {
                    assertThat(Grade.parse(choice.grade()).text()).isEqualTo(choice.grade());
                    assertThat(Quantity.of(1, choice.unit()).unit())
                            .isEqualTo(Quantity.of(1, choice.per()).unit());
                });
            });
        });
    }

    @Test
    void nothing_is_ordered_that_is_not_there() {
        Map<PlannedListing, Long> ordered = new HashMap<>();
        plan.orders()
                .forEach(order -> order.lines().forEach(line -> {
                    assertThat(line.listing().fate()).isNotEqualTo(PlannedListing.Fate.DRAFT);
                    assertThat(order.placedOn())
                            .isBetween(
                                    line.listing().listedOn() + 1,
                                    line.listing().sellByDay() - 1);
                    ordered.merge(line.listing(), line.quantity(), Long::sum);
                }));
        assertThat(ordered)
                .allSatisfy((listing, quantity) ->
                        assertThat(quantity).as(listing.toString()).isLessThanOrEqualTo(listing.orderable()));
    }

    @Test
    void a_neighbour_orders_at_her_own_station_only() {
        assertThat(plan.orders().stream().filter(PlannedOrder::byNeighbour))
                .isNotEmpty()
                .allSatisfy(order -> assertThat(order.lines())
                        .extracting(line -> line.listing().village())
                        .containsOnly(order.lines().getFirst().listing().village()));
    }

    @Test
    void no_listing_comes_twice_in_a_basket() {
        assertThat(plan.orders()).allSatisfy(order -> {
            List<PlannedListing> listings =
                    order.lines().stream().map(PlannedOrder.Line::listing).toList();
            Set<PlannedListing> different = new HashSet<>(listings);
            assertThat(listings).hasSameSizeAs(different);
        });
    }

    @Test
    void the_season_ends_in_the_middle_of_every_kind_of_story() {
        int last = file.days() - 1;
        someOrder("paid and not packed", it -> it.ending().isPaid() && it.placedOn() <= last && it.packedOn() > last);
        someOrder("packed", it -> it.ending().isSent() && it.packedOn() <= last && it.handedOverOn() > last);
        someOrder("under way", it -> it.ending().isSent() && it.handedOverOn() <= last && it.deliveredOn() > last);
        someOrder("delivered", it -> it.ending().isSent() && it.deliveredOn() == last && !it.pickedUp());
        someOrder("disputed", it -> it.ending() == Ending.DISPUTE_OPEN && it.endedOn() <= last);
        someOrder("refunded", it -> it.ending() == Ending.DISPUTED_WHOLLY && it.resolvedOn() <= last);
        someOrder("placed today", it -> it.placedOn() == file.days() && it.ending() == Ending.EXPIRED);
        for (Ending ending : Ending.values()) {
            someOrder(ending.name(), it -> it.ending() == ending);
        }
    }

    private void someOrder(String what, Predicate<PlannedOrder> which) {
        assertThat(plan.orders()).as(what).anyMatch(which);
    }
}
