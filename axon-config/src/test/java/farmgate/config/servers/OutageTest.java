package farmgate.config.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import farmgate.config.web.Problems;
import jakarta.servlet.FilterChain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OutageTest {

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private Link link;
    private MongoPing ping;
    private MongoClient client;
    private Servers servers;
    private OutageFilter filter;

    @BeforeEach
    void start() throws IOException {
        server.bind();
        link = new Link(new InetSocketAddress(
                server.getLocalAddress().getAddress(), server.getLocalAddress().getPort()));
        String uri = "mongodb://127.0.0.1:" + link.port() + "/farm";
        ping = new MongoPing(uri, "farm");
        client = MongoClients.create(uri);
        servers = new Servers(List.of(ping), Clock.systemUTC());
        filter = new OutageFilter(servers, (request, response, name) -> {
            response.setHeader("Retry-After", "1");
            Problems.write(request, response, Problems.of(HttpStatus.SERVICE_UNAVAILABLE, "server-unavailable", name));
        });
    }

    @AfterEach
    void stop() throws IOException {
        servers.close();
        callers.shutdownNow();
        client.close();
        ping.close();
        link.close();
        server.shutdownNow();
    }

    @Test
    void a_server_that_was_cut_off_is_noticed_and_so_is_its_return() throws IOException {
        servers.start();
        await().until(() -> servers.outage().isEmpty());

        link.cut();
        await().until(() -> servers.outage().isPresent());
        assertThat(health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health().getDetails())
                .containsEntry("address", "127.0.0.1:" + link.port())
                .containsKeys("since", "reason");

        link.mend();
        await().until(() -> servers.outage().isEmpty());
        assertThat(health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void a_server_that_fell_silent_is_noticed_and_so_is_its_return() {
        servers.start();
        link.fallSilent();
        await().until(() -> servers.outage().isPresent());

        link.speakAgain();
        await().until(() -> servers.outage().isEmpty());
    }

    @Test
    void a_request_that_waits_for_a_silent_server_is_answered() {
        servers.start();
        MongoDatabase database = client.getDatabase("farm");
        assertThat(database.runCommand(new Document("ping", 1))).containsKey("ok");

        link.fallSilent();
        CompletableFuture<MockHttpServletResponse> answer =
                call("POST", "/api/orders", (request, response) -> database.runCommand(new Document("ping", 1)));

        assertThat(answer.join().getStatus()).isEqualTo(503);
        assertThat(answer.join().getHeader("Retry-After")).isEqualTo("1");
    }

    @Test
    void nobody_waits_for_a_server_that_is_known_to_be_away() throws IOException {
        link.cut();
        servers.start();
        await().until(() -> servers.outage().isPresent());

        assertThat(call("GET", "/api/orders", OutageTest::mustNotCome).join().getStatus())
                .isEqualTo(503);
        assertThat(call("POST", "/oauth2/token", OutageTest::mustNotCome).join().getStatus())
                .isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/actuator/health", "/docs", "/v3/api-docs", "/problems/invalid"})
    void what_needs_no_server_goes_on(String path) throws IOException {
        link.cut();
        servers.start();
        await().until(() -> servers.outage().isPresent());

        assertThat(call("GET", path, (request, response) -> {}).join().getStatus())
                .isEqualTo(200);
    }

    @Test
    void a_request_that_ended_leaves_no_interrupt_behind() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        callers.submit(() -> {
            MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/orders");
            filter.doFilter(request, new MockHttpServletResponse(), (_, _) -> {
                inside.countDown();
                try {
                    waitForEver();
                } catch (IllegalStateException cutOff) {
                    Thread.currentThread().interrupt();
                }
            });
            return interrupted.complete(Thread.currentThread().isInterrupted());
        });
        inside.await();
        filter.away(new Outage(ping, Clock.systemUTC().instant(), "silent"));

        assertThat(interrupted.join()).isFalse();
    }

    /** Axon Server: most questions are answered without it. */
    @Test
    void a_question_that_waits_for_a_server_which_questions_seldom_need_is_answered_a_little_later() {
        try (Servers watch = new Servers(List.of(new Seldom()), Clock.systemUTC())) {
            filter = new OutageFilter(watch, (request, response, name) -> response.setStatus(503));
            watch.start();
            assertThat(call("GET", "/api/audit/events", (request, response) -> {
                                waitForEver();
                            })
                            .join()
                            .getStatus())
                    .isEqualTo(503);
        }
    }

    @Test
    void a_bug_stays_a_bug() {
        assertThat(call("GET", "/api/orders", (request, response) -> {
                    throw new IllegalStateException("a bug");
                }))
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .havingRootCause()
                .withMessage("a bug");
    }

    @Test
    void a_start_waits_for_a_server_that_comes() throws IOException {
        link.cut();
        CompletableFuture<Void> started =
                CompletableFuture.runAsync(() -> Servers.await(ping, Duration.ofMinutes(1)), callers);
        link.mend();

        assertThat(started).succeedsWithin(Duration.ofSeconds(30));
    }

    @Test
    void a_start_without_a_server_ends_in_one_line_that_says_what_to_do() throws IOException {
        link.cut();

        assertThatThrownBy(() -> Servers.await(ping, Duration.ZERO))
                .isInstanceOf(ServerAway.class)
                .satisfies(away -> assertThat(new ServerAwayAnalyzer()
                                .analyze(new IllegalStateException(away))
                                .getDescription())
                        .startsWith("MongoDB at 127.0.0.1:" + link.port()
                                + " did not answer within 0 s: start it, or correct farmgate.mongodb.uri")
                        .doesNotContain("\n"));
    }

    private record Seldom() implements RemoteServer {

        @Override
        public String name() {
            return "Axon Server";
        }

        @Override
        public String component() {
            return "axonServer";
        }

        @Override
        public String address() {
            return "nowhere";
        }

        @Override
        public String setting() {
            return "farmgate.axon-server.servers";
        }

        @Override
        public boolean isNeededToRead() {
            return false;
        }

        @Override
        public void ask() {
            throw new IllegalStateException("silent");
        }
    }

    private static void waitForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("cut off", e);
        }
    }

    private Health health() {
        return new ServerHealth(servers, ping).health();
    }

    private static void mustNotCome(Object request, Object response) {
        throw new AssertionError("the request was let through");
    }

    private CompletableFuture<MockHttpServletResponse> call(String method, String path, FilterChain chain) {
        return CompletableFuture.supplyAsync(
                () -> {
                    MockHttpServletResponse response = new MockHttpServletResponse();
                    try {
                        filter.doFilter(new MockHttpServletRequest(method, path), response, chain);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    } catch (jakarta.servlet.ServletException e) {
                        throw new IllegalStateException(e);
                    }
                    return response;
                },
                callers);
    }
}
