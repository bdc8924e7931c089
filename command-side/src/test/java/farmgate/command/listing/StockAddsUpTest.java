package farmgate.command.listing;

import static farmgate.command.listing.ListingsOfTests.*;
import static org.assertj.core.api.Assertions.assertThat;

import farmgate.command.listing.ListingCommand.CloseListing;
import farmgate.command.listing.ListingCommand.ExpireListing;
import farmgate.command.listing.ListingCommand.PauseListing;
import farmgate.command.listing.ListingCommand.PublishListing;
import farmgate.command.listing.ListingCommand.RestockListing;
import farmgate.command.web.Call;
import farmgate.shared.listing.Contribution;
import farmgate.shared.message.Actor;
import farmgate.shared.money.Quantity;
import farmgate.shared.order.OrderId;
import farmgate.shared.refusal.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever keepers and orders do, in whatever sequence, stock adds up, nothing is promised twice, and a model agrees. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StockAddsUpTest {

    private static final int STEPS = 250;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 25);
    }

    /** What an order holds, by an outsider's reckoning. */
    private static final class Model {
        private long listed = 20_000;
        private final Map<OrderId, Long> reserved = new HashMap<>();
        private final Map<OrderId, Long> sold = new HashMap<>();
        private boolean ended;
        private long withdrawn;

        long promised() {
            return sum(reserved) + sum(sold);
        }

        Stock stock() {
            long available = listed - promised() - withdrawn;
            return new Stock(
                    grams(listed),
                    grams(available),
                    grams(sum(reserved)),
                    grams(sum(sold)),
                    grams(withdrawn),
                    grams(0));
        }

        void comesBack(long grams) {
            withdrawn += ended ? grams : 0;
        }

        void end() {
            withdrawn = listed - promised();
            ended = true;
        }

        private static long sum(Map<OrderId, Long> parts) {
            return parts.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void stock_always_adds_up_and_is_never_oversold(long seed) {
        Random random = new Random(seed);
        House house = new House();
        house.enrolled(WANG);
        house.drafted(ListingsOfTests.drafted(List.of(brings(WANG, 12_000), brings(LI, 8_000)), 20_000, grams(100)));
        Model model = new Model();
        for (int step = 0; step < STEPS; step++) {
            OrderId order = new OrderId("ord_" + random.nextInt(25));
            step(random, house, model, order);
            assertThat(stockIn(house)).as("seed %d, step %d", seed, step).isEqualTo(model.stock());
            assertThat(model.promised()).as("seed %d, step %d", seed, step).isLessThanOrEqualTo(model.listed);
        }
        assertThat(contributionsIn(house)).as("seed %d", seed).isEqualTo(model.listed);
    }

    private static void step(Random random, House house, Model model, OrderId order) {
        switch (random.nextInt(12)) {
            case 0 -> tried(() -> house.writes.send(new PublishListing(LISTING), call()));
            case 1 -> {
                if (random.nextInt(4) == 0) {
                    tried(() -> house.writes.send(new PauseListing(LISTING), call()));
                }
            }
            case 2 -> {
                long more = 1L + random.nextInt(3000);
                if (tried(() -> house.writes.send(new RestockListing(LISTING, grams(more), List.of()), call()))) {
                    model.listed += more;
                }
            }
            case 3 -> {
                if (random.nextInt(40) == 0 && !model.ended) {
                    end(random, house);
                    model.end();
                }
            }
            case 4, 5, 6, 7 -> reserve(house, model, order, random.nextInt(6000));
            case 8 -> {
                house.inUnitOfWork(stock -> stock.release(LISTING, order));
                Long held = model.reserved.remove(order);
                model.comesBack(held == null ? 0 : held);
            }
            case 9, 10 -> {
                house.inUnitOfWork(stock -> stock.sell(LISTING, order));
                Long held = model.reserved.remove(order);
                if (held != null) {
                    model.sold.merge(order, held, Long::sum);
                }
            }
            default -> {
                Long bought = model.sold.remove(order);
                if (bought != null) {
                    house.inUnitOfWork(stock -> stock.giveBack(LISTING, order, grams(bought)));
                    model.comesBack(bought);
                }
            }
        }
    }

    private static void reserve(House house, Model model, OrderId order, long grams) {
        if (model.reserved.containsKey(order)) {
            long same = model.reserved.get(order);
            house.inUnitOfWork(stock -> stock.reserve(LISTING, order, grams(same)));
        } else if (tried(() -> house.inUnitOfWork(stock -> stock.reserve(LISTING, order, grams(grams))))) {
            model.reserved.put(order, grams);
        }
    }

    private static void end(Random random, House house) {
        if (random.nextBoolean()) {
            house.writes.send(new CloseListing(LISTING), call());
        } else {
            Actor automation = Actor.automation(TradingDay.endOf(SELL_BY).plus(Duration.ofSeconds(1)));
            house.writes.sendAs(automation, new ExpireListing(LISTING));
        }
    }

    private static boolean tried(Runnable step) {
        try {
            step.run();
            return true;
        } catch (Refusal refusal) {
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.RULE);
            return false;
        }
    }

    private static Call call() {
        return new Call(keeper(), null, null);
    }

    private static Stock stockIn(House house) {
        AtomicReference<Stock> stock = new AtomicReference<>();
        DefaultUnitOfWork.startAndGet(null)
                .execute(() -> stock.set(house.repository.load(LISTING.value()).invoke(Listing::stock)));
        return stock.get();
    }

    private static long contributionsIn(House house) {
        List<Contribution> contributions = new ArrayList<>();
        house.inUnitOfWork(stock -> contributions.addAll(stock.offer(LISTING).contributions()));
        return contributions.stream()
                .map(Contribution::quantity)
                .mapToLong(Quantity::amount)
                .sum();
    }
}
