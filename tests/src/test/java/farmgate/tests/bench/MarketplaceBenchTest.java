package farmgate.tests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.shared.wire.Json;
import farmgate.tests.process.Api;
import farmgate.tests.process.FarmgateProcess;
import farmgate.tests.process.Season;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Measures the marketplace over HTTP, in a process of its own, and prints a table. Nothing here fails for being slow.
 * {@code ./mvnw -pl tests -am -Pbench verify} is the command; {@code -Dbench.seconds} sets how long each load lasts. A
 * short run belongs to the tests, so that the benchmark itself keeps working.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MarketplaceBenchTest {

    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("bench.seconds", 1));
    private static final boolean LONG = TIME.toSeconds() > 1;
    private static final int[] CLIENTS = LONG ? new int[] {1, 8, 32} : new int[] {2};
    private static final int LISTINGS = LONG ? 100 : 5;
    private static final long GRAMS = 500;
    private static final int BLOCK = 4096;
    private static final Duration SAMPLE = Duration.ofMillis(2);

    @TempDir
    Path folder;

    private final List<Measured> table = new ArrayList<>();

    @Test
    void measure_the_marketplace() throws IOException, InterruptedException {
        note(disk());
        Path data = folder.resolve("data");
        long begun = System.nanoTime();
        FarmgateProcess farmgate = FarmgateProcess.startToMeasure(
                data,
                "--farmgate.limits.caller=off",
                "--farmgate.limits.anonymous=off",
                "--farmgate.limits.tokens=off");
        Season season = Season.begin(farmgate.uri());
        String hot = season.listing(1_000_000_000);
        order(season.buyer, season, hot);
        note(Measured.once("start to first order", (System.nanoTime() - begun) / 1e9, "s"));

        List<String> listings = Stream.generate(() -> season.listing(1_000_000_000))
                .limit(LISTINGS)
                .toList();
        Load.of("warming up", CLIENTS[CLIENTS.length - 1], TIME, "orders/s", i -> ordering(season, listings, i));
        for (int clients : CLIENTS) {
            note(Load.of(
                    "orders placed over HTTP, durable", clients, TIME, "orders/s", i -> ordering(season, listings, i)));
        }
        int most = CLIENTS[CLIENTS.length - 1];
        note(Load.of("orders of one hot listing", most, TIME, "orders/s", i -> ordering(season, List.of(hot), i)));
        caughtUp(season);
        note(Load.of("an order placed, then seen in the read model", 1, TIME, "orders/s", i -> seen(season, listings)));
        for (int clients : CLIENTS) {
            note(Load.of("search: 红富士", clients, TIME, "searches/s", i -> searching(season, "红富士")));
        }
        note(Load.of("search: hongfusi (mistyped)", 1, TIME, "searches/s", i -> searching(season, "hongfusi")));
        note(Load.of(
                "suggestions: hong",
                1,
                TIME,
                "answers/s",
                i -> () -> Api.anonymous(season.uri).mustGet("/api/search/suggestions?q=hong")));

        long events = caughtUp(season);
        note(Measured.once("events stored", events, "events"));
        note(Measured.once("bytes on disk per event", (double) bytes(data) / events, "bytes"));
        farmgate.residentMegabytes().ifPresent(megabytes -> note(Measured.once("resident memory", megabytes, "MB")));
        note(rebuilt(season));
        farmgate.close();
        print();
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

    private static Callable<Object> seen(Season season, List<String> listings) {
        return () -> {
            JsonNode order = order(season.buyer, season, listings.getFirst())
                    .body()
                    .path("orders")
                    .get(0);
            String path = "/api/orders/" + order.path("id").asString();
            while (season.buyer.get(path).status() == 404) {
                LockSupport.parkNanos(SAMPLE.toNanos());
            }
            return order;
        };
    }

    private static Callable<Object> searching(Season season, String q) {
        Api anybody = Api.anonymous(season.uri);
        return () -> anybody.mustGet("/api/listings?q=" + Api.encode(q));
    }

    /** How often a block can be appended and synced by one writer: what a durable write costs at least. */
    private Measured disk() throws IOException {
        try (FileChannel file =
                FileChannel.open(folder.resolve("disk"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer block = ByteBuffer.allocate(BLOCK);
            return Load.of("4 KB appended and synced to disk", 1, TIME, "syncs/s", i -> () -> {
                file.write(block.rewind());
                file.force(false);
                return block;
            });
        }
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
            if (!name.equals("automations")) {
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

    private void note(Measured measured) {
        table.add(measured);
        System.out.println(measured.line());
    }

    private void print() throws IOException {
        System.out.println();
        System.out.println(Measured.header());
        table.forEach(measured -> System.out.println(measured.line()));
        Files.writeString(Path.of("target", "bench.json"), Json.write(table));
    }
}
