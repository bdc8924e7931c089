package farmgate.tests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.tests.process.Api;
import farmgate.tests.process.FarmgateProcess;
import farmgate.tests.process.Season;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/**
 * Measures the marketplace over HTTP, in a process of its own, and prints a table. Nothing here fails for being slow.
 * {@code ./mvnw -pl tests -am -Pbench verify} is the command; {@code -Dbench.seconds} sets how long each load lasts. A
 * short run belongs to the tests, so that the benchmark itself keeps working.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Isolated("what is measured has the machine to itself")
class MarketplaceBenchTest {

    private static final int[] CLIENTS = BenchTime.LONG ? new int[] {1, 8, 32} : new int[] {2};
    private static final int LISTINGS = BenchTime.LONG ? 100 : 5;
    private static final long GRAMS = 500;
    private static final int OTHERS = 8;

    /** {@code -Dbench.orders=100000}: so many more orders before memory and disk are looked at. */
    private static final long MANY = Long.getLong("bench.orders", 0);

    private static final Duration A_WHILE = Duration.ofSeconds(30);
    private static final Duration SAMPLE = Duration.ofMillis(2);

    @TempDir
    Path folder;

    @Test
    void measure_the_marketplace() throws IOException, InterruptedException, ExecutionException {
        Path data = folder.resolve("data");
        FarmgateProcess.install();
        long begun = System.nanoTime();
        FarmgateProcess farmgate = FarmgateProcess.startToMeasure(
                BenchTime.LONG,
                data,
                "--farmgate.limits.caller=off",
                "--farmgate.limits.anonymous=off",
                "--farmgate.limits.tokens=off");
        Season season = Season.begin(farmgate.uri());
        String hot = season.listing(1_000_000_000);
        order(season.buyer, season, hot);
        BenchTable.note(Measured.once("start to first order", (System.nanoTime() - begun) / 1e9, "s"));

        List<String> listings = Stream.generate(() -> season.listing(1_000_000_000))
                .limit(LISTINGS)
                .toList();
        Load.of("warming up", 8, BenchTime.WARM_UP, "orders/s", i -> ordering(season, listings, i));
        Measured atMost = Measured.once("none yet", 0, "orders/s");
        for (int clients : CLIENTS) {
            atMost = BenchTable.note(Load.of(
                    "orders placed over HTTP, durable",
                    clients,
                    BenchTime.EACH,
                    "orders/s",
                    i -> ordering(season, listings, i)));
        }
        int most = CLIENTS[CLIENTS.length - 1];
        BenchTable.note(Load.of(
                "orders of one hot listing", most, BenchTime.EACH, "orders/s", i -> ordering(season, List.of(hot), i)));
        caughtUp(season);
        BenchTable.note(lag(season, listings, 0));
        BenchTable.note(lag(season, listings, atMost.value() / 2));
        for (int clients : CLIENTS) {
            BenchTable.note(
                    Load.of("search: 红富士", clients, BenchTime.EACH, "searches/s", i -> searching(season, "红富士")));
        }
        BenchTable.note(Load.of(
                "search: hongfusi (mistyped)", 1, BenchTime.EACH, "searches/s", i -> searching(season, "hongfusi")));
        BenchTable.note(Load.of(
                "suggestions: hong",
                1,
                BenchTime.EACH,
                "answers/s",
                i -> () -> Api.anonymous(season.uri).mustGet("/api/search/suggestions?q=hong")));

        for (long placed = 0; placed < MANY; ) {
            placed += Load.of("many orders", most, A_WHILE, "orders/s", i -> ordering(season, listings, i))
                    .runs();
            System.out.printf("%d of %d orders%n", placed, MANY);
        }
        long events = caughtUp(season);
        BenchTable.note(Measured.once("events stored", events, "events"));
        BenchTable.note(Measured.once("bytes on disk per event", (double) bytes(data) / events, "bytes"));
        farmgate.residentMegabytes()
                .ifPresent(megabytes -> BenchTable.note(Measured.once("resident memory", megabytes, "MB")));
        BenchTable.note(rebuilt(season));
        farmgate.close();
    }

    private static Callable<Object> ordering(Season season, List<String> listings, int client) {
        Api buyer = season.as("buyer");
        int[] turn = {client};
        return () -> order(buyer, season, listings.get(turn[0]++ % listings.size()));
    }

    private static Api.Reply order(Api buyer, Season season, String listing) {
        Api.Reply reply = season.checkout(buyer, listing, GRAMS);
        assertThat(reply.status()).as("%s", reply).isEqualTo(201);
        return reply;
    }

    /**
     * From the answer to an order until it shows in the read model.
     *
     * @param othersPerSecond how many orders others place meanwhile
     */
    private static Measured lag(Season season, List<String> listings, double othersPerSecond)
            throws InterruptedException, ExecutionException {
        String name = othersPerSecond == 0
                ? "an order answered, then seen in the read model"
                : String.format("the same while others place %.0f orders/s", othersPerSecond);
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> load = others.submit(() -> othersPerSecond == 0
                    ? null
                    : Load.of(
                            "others",
                            OTHERS,
                            BenchTime.EACH,
                            "orders/s",
                            i -> paced(ordering(season, listings, i), othersPerSecond / OTHERS)));
            Measured lag = Load.timed(name, 1, BenchTime.EACH, "orders/s", i -> seen(season, listings));
            load.get();
            return lag;
        }
    }

    private static Callable<Object> paced(Callable<Object> work, double perSecond) {
        long pause = (long) (Duration.ofSeconds(1).toNanos() / perSecond);
        long[] next = {System.nanoTime()};
        return () -> {
            next[0] += pause;
            LockSupport.parkNanos(next[0] - System.nanoTime());
            return work.call();
        };
    }

    private static Callable<Long> seen(Season season, List<String> listings) {
        return () -> {
            JsonNode order = order(season.buyer, season, listings.getFirst())
                    .body()
                    .path("orders")
                    .get(0);
            long answered = System.nanoTime();
            String path = "/api/orders/" + order.path("id").asString();
            while (season.buyer.get(path).status() == 404) {
                LockSupport.parkNanos(SAMPLE.toNanos());
            }
            return System.nanoTime() - answered;
        };
    }

    private static Callable<Object> searching(Season season, String q) {
        Api anybody = Api.anonymous(season.uri);
        return () -> anybody.mustGet("/api/listings?q=" + Api.encode(q));
    }

    /** Waits until every processor has worked everything, and answers how many events there are. */
    private static long caughtUp(Season season) {
        while (true) {
            long behind = 0;
            long head = 0;
            for (JsonNode processor : season.admin.mustGet("/api/admin/processors")) {
                behind += processor.path("lag").asLong(1)
                        + (processor.path("rebuild").isNull() ? 0 : 1);
                head = processor.path("head").asLong();
            }
            if (behind == 0) {
                return head;
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    /** All read models at once, from the first event. */
    private static Measured rebuilt(Season season) {
        long events = caughtUp(season);
        long begun = System.nanoTime();
        int models = 0;
        for (JsonNode processor : season.admin.mustGet("/api/admin/processors")) {
            String name = processor.path("name").asString();
            if (!name.startsWith("when-")) {
                season.admin.mustPost("/api/admin/processors/" + name + "/replay", Map.of());
                models++;
            }
        }
        caughtUp(season);
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Measured(
                "all read models rebuilt at once", models, events / seconds, "events/s", null, null, events);
    }

    private static long bytes(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
