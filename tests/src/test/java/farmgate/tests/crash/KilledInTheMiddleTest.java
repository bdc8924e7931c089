package farmgate.tests.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farmgate.tests.process.Api;
import farmgate.tests.process.FarmgateProcess;
import farmgate.tests.process.Season;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Buyers order and pay without pause while the process is killed with SIGKILL, again and again. Afterwards every
 * acknowledged write is there once, what was in flight has one effect when it is sent again, the books balance, and each
 * read model equals one that is made from nothing. {@code -Dcrash.rounds=50} for a long run.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KilledInTheMiddleTest {

    private static final Logger LOG = LoggerFactory.getLogger(KilledInTheMiddleTest.class);
    private static final int ROUNDS = Integer.getInteger("crash.rounds", 3);
    private static final int BUYERS = 4;
    private static final int WRITES_PER_ROUND = 60;
    private static final long GRAMS = 500;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String SECRET_ADDRESS = "景山前街4号";

    @TempDir
    Path folder;

    /** What was sent under a key, and what was answered; null while nothing was. */
    private final Map<String, JsonNode> acknowledged = new ConcurrentHashMap<>();

    private final Set<String> sent = ConcurrentHashMap.newKeySet();
    private final AtomicInteger keys = new AtomicInteger();

    @Test
    void every_acknowledged_write_is_there_once_and_the_books_balance() throws InterruptedException, IOException {
        Path data = folder.resolve("data");
        FarmgateProcess farmgate = FarmgateProcess.start(data);
        Season season = Season.begin(farmgate.uri());
        String listing = season.listing(1_000_000_000);
        for (int round = 0; round < ROUNDS; round++) {
            killWhileOrdering(farmgate, season, listing);
            farmgate = FarmgateProcess.start(data);
            season = season.on(farmgate.uri());
            LOG.info("round {} of {}: started again", round + 1, ROUNDS);
            everythingSentHasOneEffect(season, listing);
            LOG.info("round {} of {}: {} writes are there once", round + 1, ROUNDS, acknowledged.size());
        }
        Season alive = season;
        stockAddsUp(alive, listing);
        await().atMost(SOON).untilAsserted(() -> booksBalance(alive));
        LOG.info("the books balance");
        List<String> hashes = hashesWhenCaughtUp(alive);
        LOG.info("{} read models have caught up", hashes.size());
        farmgate.kill();

        personalDataIsNowhereInClear(data);
        Files.delete(data.resolve("views.db"));
        try (FarmgateProcess rebuilt = FarmgateProcess.start(data)) {
            assertThat(hashesWhenCaughtUp(season.on(rebuilt.uri())))
                    .as("read models made from nothing")
                    .isEqualTo(hashes);
        }
    }

    private void killWhileOrdering(FarmgateProcess farmgate, Season season, String listing)
            throws InterruptedException {
        int before = acknowledged.size();
        List<Thread> buyers = new ArrayList<>();
        for (int i = 0; i < BUYERS; i++) {
            Api buyer = season.as("buyer");
            buyers.add(Thread.ofVirtual().start(() -> orderUntilTheEnd(season, buyer, listing)));
        }
        await().atMost(SOON).until(() -> acknowledged.size() >= before + WRITES_PER_ROUND);
        farmgate.kill();
        for (Thread buyer : buyers) {
            buyer.join();
        }
    }

    private void orderUntilTheEnd(Season season, Api buyer, String listing) {
        try {
            while (true) {
                String key = "order-" + keys.incrementAndGet();
                sent.add(key);
                Api.Reply reply = season.checkout(buyer, listing, GRAMS, "Idempotency-Key", key);
                if (reply.status() != 201) {
                    return; // the process is going down
                }
                acknowledged.put(key, reply.body());
                payOnline(season, buyer, reply.id());
            }
        } catch (UncheckedIOException cutOff) {
            // The connection broke with the process; what was in flight is sent again after the restart.
        }
    }

    private static void payOnline(Season season, Api buyer, String checkout) {
        Api.Reply payment = buyer.post("/api/checkouts/" + checkout + "/payments", Map.of("method", "ONLINE"));
        if (payment.status() == 201) {
            Api.anonymous(season.uri).post(payment.body().path("payUrl").asString(), Map.of());
        }
    }

    private void everythingSentHasOneEffect(Season season, String listing) {
        for (String key : sent) {
            Api.Reply again = season.checkout(season.buyer, listing, GRAMS, "Idempotency-Key", key);
            assertThat(again.status()).as("%s sent again: %s", key, again).isEqualTo(201);
            JsonNode first = acknowledged.putIfAbsent(key, again.body());
            if (first != null) {
                assertThat(again.body()).as("the answer to %s", key).isEqualTo(first);
                assertThat(again.headers()).as("headers of %s", key).containsEntry("idempotency-replayed", "true");
            }
        }
    }

    private void stockAddsUp(Season season, String listing) {
        long ordered = acknowledged.size() * GRAMS;
        await().atMost(SOON).untilAsserted(() -> {
            JsonNode view = season.keeper.mustGet("/api/listings/" + listing);
            long reserved = view.path("reserved").path("amount").asLong();
            long sold = view.path("sold").path("amount").asLong();
            assertThat(reserved + sold)
                    .as("reserved %s + sold %s", reserved, sold)
                    .isEqualTo(ordered);
            assertThat(view.path("available").path("amount").asLong()).isEqualTo(1_000_000_000 - ordered);
        });
        Set<String> orders = new HashSet<>();
        acknowledged
                .values()
                .forEach(body -> body.path("orders")
                        .forEach(order -> assertThat(orders.add(order.path("id").asString()))
                                .as("each key has an order of its own")
                                .isEqualTo(true)));
    }

    private static void booksBalance(Season season) {
        JsonNode trial = season.auditor.mustGet("/api/ledger/trial-balance");
        assertThat(trial.path("total").path("fen").asLong()).isZero();
        long held = 0;
        long received = 0;
        for (JsonNode item : trial.path("items")) {
            String account = item.path("account").asString();
            long balance = item.path("balance").path("fen").asLong();
            if (account.startsWith("liabilities:hold:")) {
                assertThat(-balance).as(account).isEqualTo(390);
                held -= balance;
            } else if (account.equals("assets:provider-clearing")) {
                received = balance;
            }
        }
        assertThat(held).isEqualTo(received).isPositive();
    }

    /** Names of collections with their hashes, once every projection has taken in every event. */
    private static List<String> hashesWhenCaughtUp(Season season) {
        await().atMost(SOON).untilAsserted(() -> {
            for (JsonNode processor : season.admin.mustGet("/api/admin/processors")) {
                assertThat(processor.path("lag").asLong(-1)).as("%s", processor).isZero();
            }
        });
        List<String> hashes = new ArrayList<>();
        season.admin.mustGet("/api/admin/views").forEach(view -> hashes.add(view.toString()));
        return hashes;
    }

    private static void personalDataIsNowhereInClear(Path data) throws IOException {
        byte[] clear = SECRET_ADDRESS.getBytes(StandardCharsets.UTF_8);
        try (var files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(contains(Files.readAllBytes(file), clear))
                        .as("an address in clear in %s", file)
                        .isEqualTo(false);
            }
        }
    }

    private static boolean contains(byte[] text, byte[] part) {
        for (int at = 0; at <= text.length - part.length; at++) {
            int same = 0;
            while (same < part.length && text[at + same] == part[same]) {
                same++;
            }
            if (same == part.length) {
                return true;
            }
        }
        return false;
    }
}
