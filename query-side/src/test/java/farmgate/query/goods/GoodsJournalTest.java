package farmgate.query.goods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import farmgate.query.goods.GoodsStory.End;
import farmgate.query.goods.GoodsStory.Leg;
import farmgate.shared.consignment.ConsignmentEvent.ConsignmentPacked;
import farmgate.shared.consignment.ConsignmentId;
import farmgate.shared.consignment.LineWeight;
import farmgate.shared.consignment.WeighTicket;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Money;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.OrderLine;
import farmgate.shared.station.StationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GoodsJournalTest {

    private static final ListingId APPLES = new ListingId("lst_apples");
    private static final ListingId EGGS = new ListingId("lst_eggs");
    private static final FarmerId ZHANG = new FarmerId("frm_zhang");
    private static final FarmerId LI = new FarmerId("frm_li");
    private static final Instant NOON = Instant.parse("2026-10-08T04:00:00Z");
    private static final int PERMILLE = 20;
    private static final List<OrderLine> LINES = List.of(line(APPLES, "apple", "红富士"), line(EGGS, "egg", null));

    private final GoodsStory packed = story(100_000);

    @Test
    void what_farmers_bring_is_in_the_custody_of_the_station() {
        assertThat(balances(packed))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "source:farmer:frm_zhang apple/红富士", -60_000L,
                        "source:farmer:frm_li apple/红富士", -40_000L,
                        "custody:station:stn_village apple/红富士", 100_000L));
    }

    @Test
    void what_nobody_weighs_moves_as_it_is() {
        assertThat(balances(packed, handedOver("SF"), arrived("stn_county"), delivered(100_000)))
                .containsEntry("delivered apple/红富士", 100_000L)
                .doesNotContainKeys("custody:carrier:SF apple/红富士", "custody:place:stn_county apple/红富士")
                .hasSize(3);
    }

    @Test
    void as_much_as_the_variety_may_lose_has_dried() {
        assertThat(balances(packed, handedOver("SF"), arrived("stn_county", 98_000)))
                .containsEntry("shrinkage apple/红富士", 2_000L)
                .containsEntry("custody:place:stn_county apple/红富士", 98_000L)
                .doesNotContainKey("missing:carrier:SF apple/红富士");
    }

    @Test
    void a_gram_more_is_missing_from_whoever_had_it() {
        assertThat(balances(packed, handedOver("SF"), arrived("stn_county", 97_999)))
                .containsEntry("shrinkage apple/红富士", 2_000L)
                .containsEntry("missing:carrier:SF apple/红富士", 1L);
    }

    @Test
    void what_has_dried_before_may_not_dry_again() {
        assertThat(balances(packed, handedOver("SF"), arrived("stn_county", 98_500), delivered(97_000)))
                .containsEntry("shrinkage apple/红富士", 2_000L)
                .containsEntry("missing:place:stn_county apple/红富士", 1_000L)
                .containsEntry("delivered apple/红富士", 97_000L);
    }

    @Test
    void twelve_kilograms_have_a_custodian() {
        assertThat(balances(packed, handedOver("老王的车"), arrived("hub"), handedOver("SF"), delivered(86_000)))
                .containsEntry("missing:carrier:SF apple/红富士", 12_000L);
    }

    @Test
    void a_scale_that_shows_more_than_was_handed_over_is_told_too() {
        assertThat(balances(packed, handedOver("SF"), arrived("stn_county", 100_300)))
                .containsEntry("found:carrier:SF apple/红富士", -300L)
                .containsEntry("custody:place:stn_county apple/红富士", 100_300L);
    }

    @Test
    void what_is_lost_is_missing_from_whoever_had_it_and_nothing_of_it_has_dried() {
        assertThat(balances(packed, handedOver("SF"), new Leg(End.LOST, "SF", List.of(), NOON)))
                .containsEntry("missing:carrier:SF apple/红富士", 100_000L)
                .hasSize(3);
    }

    @Test
    void what_is_sent_back_is_at_its_station_again_or_spoiled() {
        assertThat(balances(packed, handedOver("SF"), new Leg(End.RETURNED, "station", List.of(), NOON)))
                .containsEntry("returned apple/红富士", 100_000L)
                .hasSize(3);
        assertThat(balances(packed, handedOver("SF"), new Leg(End.SPOILED, "station", List.of(), NOON)))
                .containsEntry("spoiled apple/红富士", 100_000L)
                .hasSize(3);
    }

    @Test
    void an_entry_that_does_not_balance_is_none() {
        GoodsPosting came = GoodsPosting.debit(GoodsAccount.DELIVERED, "apple", Quantity.grams(5));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GoodsEntry(NOON, "consignment.delivered", List.of(came)))
                .withMessageContaining("apple GRAM=5");
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    /** Whatever the scales show: nothing comes from nowhere, and no account of custody is left with less than nothing. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void on_any_way_what_farmers_brought_is_somewhere(long seed) {
        Random random = new Random(seed);
        long brought = 1 + random.nextInt(200_000);
        List<Leg> legs = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            legs.add(handedOver("carrier" + i));
            legs.add(
                    random.nextBoolean()
                            ? arrived("place" + i)
                            : arrived("place" + i, brought - random.nextInt((int) brought) + random.nextInt(500)));
        }
        if (random.nextBoolean()) {
            legs.add(delivered(random.nextInt((int) brought)));
        }

        Map<String, Long> balances = balances(story(brought), legs.toArray(Leg[]::new));

        assertThat(balances.values().stream().mapToLong(Long::longValue).sum()).isZero();
        assertThat(balances).allSatisfy((account, balance) -> {
            if (account.startsWith("custody:") || account.startsWith("missing:") || account.startsWith("delivered")) {
                assertThat(balance).as(account).isPositive();
            }
        });
        assertThat(balances.getOrDefault("shrinkage apple/红富士", 0L)).isLessThanOrEqualTo(brought * PERMILLE / 1000);
    }

    private static Map<String, Long> balances(GoodsStory story, Leg... legs) {
        Map<String, Long> balances = new TreeMap<>();
        GoodsJournal.entriesOf(new GoodsStory(story.packed(), story.packedAt(), List.of(legs)), LINES)
                .forEach(entry -> entry.postings()
                        .forEach(posting -> balances.merge(
                                posting.account() + " " + posting.item(), posting.balance(), Math::addExact)));
        balances.values().removeIf(balance -> balance == 0);
        return balances;
    }

    private static GoodsStory story(long grams) {
        long first = grams * 3 / 5;
        return new GoodsStory(
                new ConsignmentPacked(
                        new ConsignmentId("csg_1"),
                        new OrderId("ord_1"),
                        new StationId("stn_village"),
                        new StationId("stn_county"),
                        List.of(ticket(ZHANG, first), ticket(LI, grams - first))),
                NOON,
                List.of());
    }

    private static WeighTicket ticket(FarmerId farmer, long grams) {
        return new WeighTicket(APPLES, farmer, null, grams, 0, Quantity.grams(grams), "scale-1", "keeper", NOON);
    }

    private static Leg handedOver(String to) {
        return new Leg(End.HANDED_OVER, to, List.of(), NOON.plus(Duration.ofHours(1)));
    }

    private static Leg arrived(String at, long... grams) {
        return new Leg(End.ARRIVED, at, weights(grams), NOON.plus(Duration.ofHours(2)));
    }

    private static Leg delivered(long grams) {
        return new Leg(End.DELIVERED, "buyer", weights(grams), NOON.plus(Duration.ofHours(3)));
    }

    private static List<LineWeight> weights(long... grams) {
        return LongStream.of(grams)
                .mapToObj(net -> new LineWeight(APPLES, Quantity.grams(net)))
                .toList();
    }

    private static OrderLine line(ListingId listing, String produce, @Nullable String variety) {
        return new OrderLine(
                listing,
                produce,
                variety,
                null,
                produce,
                Quantity.grams(100_000),
                new Price(390, Quantity.grams(500)),
                Money.ofFen(78_000),
                PERMILLE);
    }
}
