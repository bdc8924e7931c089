package farmgate.command.order;

import static farmgate.command.order.People.MEI;
import static farmgate.command.order.People.mei;
import static org.assertj.core.api.Assertions.assertThat;

import farmgate.shared.listing.ListingEvent.StockReserved;
import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Quantity;
import farmgate.shared.order.CheckoutId;
import farmgate.shared.refusal.Refusal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OversellTest {

    private static final int SENDERS = 32;
    private static final PlaceCheckout.DeliverTo PICK_UP = new PlaceCheckout.DeliverTo(People.VILLAGE, null, null);

    @Test
    void of_many_at_once_just_as_many_get_the_hot_listing_as_there_is_stock_for() throws Exception {
        try (Market market = new Market()) {
            ListingId apples = market.apples("lst_apples", 20_000);

            Map<String, Long> outcomes = outcomes(IntStream.range(0, 64)
                    .mapToObj(i -> place(market, i, List.of(line(apples, 1_000))))
                    .toList());

            assertThat(outcomes).isEqualTo(Map.of("placed", 20L, "insufficient-stock", 44L));
            assertThat(market.offer(apples).available()).isEqualTo(Quantity.grams(0));
            assertThat(reserved(market, apples)).hasSize(20);
        }
    }

    @Test
    void baskets_over_the_same_listings_in_any_order_are_whole_or_nothing() throws Exception {
        long seed = 20_260_928;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        try (Market market = new Market()) {
            List<ListingId> listings = IntStream.range(0, 4)
                    .mapToObj(i -> market.apples("lst_" + i, 10_000))
                    .toList();

            Map<String, Long> outcomes = outcomes(IntStream.range(0, 64)
                    .mapToObj(i -> {
                        List<ListingId> shuffled = new ArrayList<>(listings);
                        Collections.shuffle(shuffled, random);
                        return place(
                                market,
                                i,
                                shuffled.stream()
                                        .map(listing -> line(listing, 500))
                                        .toList());
                    })
                    .toList());

            assertThat(outcomes).isEqualTo(Map.of("placed", 20L, "insufficient-stock", 44L));
            assertThat(listings).allSatisfy(listing -> {
                assertThat(market.offer(listing).available()).isEqualTo(Quantity.grams(0));
                assertThat(reserved(market, listing)).hasSize(20);
            });
        }
    }

    private static List<StockReserved> reserved(Market market, ListingId listing) {
        return market.eventsOf(listing).stream()
                .filter(StockReserved.class::isInstance)
                .map(StockReserved.class::cast)
                .toList();
    }

    private static Callable<String> place(Market market, int i, List<PlaceCheckout.Line> lines) {
        return () -> {
            try {
                market.send(new PlaceCheckout(new CheckoutId("chk_" + i), MEI, lines, PICK_UP, null), mei(), "key" + i);
                return "placed";
            } catch (Refusal refusal) {
                return refusal.code();
            }
        };
    }

    private static PlaceCheckout.Line line(ListingId listing, long grams) {
        return new PlaceCheckout.Line(listing, Quantity.grams(grams));
    }

    private static Map<String, Long> outcomes(List<Callable<String>> all) throws Exception {
        CountDownLatch start = new CountDownLatch(SENDERS);
        try (ExecutorService senders =
                Executors.newFixedThreadPool(SENDERS, Thread.ofVirtual().factory())) {
            List<Future<String>> sent = all.stream()
                    .map(one -> senders.submit(() -> {
                        start.countDown();
                        start.await();
                        return one.call();
                    }))
                    .toList();
            List<String> outcomes = new ArrayList<>();
            for (Future<String> each : sent) {
                outcomes.add(each.get());
            }
            return outcomes.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        }
    }
}
