package farmgate.config.security;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.command.identity.ClientSecrets;
import farmgate.shared.identity.ClientId;
import farmgate.shared.identity.IdentityEvent.ClientRegistered;
import farmgate.shared.message.Role;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** With limits so low that a test reaches them, and so slow that it does not wait for them. */
@SpringBootTest(
        classes = SmallHouse.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "farmgate.limits.caller=1/20",
            "farmgate.limits.anonymous=1/30",
            "farmgate.limits.tokens=off",
            "farmgate.limits.wrong-secrets=5"
        })
@DisplayNameGeneration(ReplaceUnderscores.class)
class LimitsTest {

    private static final String GRANT = "grant_type=client_credentials";

    @TempDir
    private static Path dataFolder;

    @Autowired
    private Environment environment;

    @Autowired
    private EventStore events;

    private Caller caller;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("farmgate.data-dir", dataFolder::toString);
    }

    @BeforeEach
    void call() {
        caller = new Caller(environment.getRequiredProperty("local.server.port", Integer.class));
    }

    @Test
    void a_caller_who_asks_too_often_is_told_when_to_come_back_and_another_is_not() {
        String keeper = "Bearer " + caller.token("keeper", "demo");
        assertTooMany(until429(() -> caller.get("/api/me", "Authorization", keeper), 20));
        String other = "Bearer " + caller.token("made", "made-secret");
        assertThat(caller.get("/api/me", "Authorization", other).statusCode()).isEqualTo(200);
    }

    @Test
    void an_address_without_a_token_or_with_a_bad_one_has_one_limit_and_health_and_payments_have_none() {
        String[] bad = {"Authorization", "Bearer nonsense"};
        assertThat(caller.get("/api/listings", bad).statusCode()).isEqualTo(401);
        assertTooMany(until429(() -> caller.get("/api/listings"), 28));
        assertTooMany(caller.get("/api/listings", bad));
        assertThat(caller.post("/sandbox/payments/pay_1/pay", "").statusCode()).isEqualTo(404);
        assertThat(caller.get("/actuator/health").statusCode()).isEqualTo(404);
        assertTooMany(caller.get("/api/listings", "X-Forwarded-For", "10.1.2.3"));
    }

    @Test
    void who_guesses_a_secret_is_slowed_down_whether_there_is_such_a_client_or_not() {
        ClientId made = SmallHouse.id("target");
        SmallHouse.store(
                events,
                0,
                new ClientRegistered(
                        made, "target", ClientSecrets.hashMade("right"), Set.of(Role.AUDITOR), null, null));
        for (String name : new String[] {"target", "nobody"}) {
            for (int i = 0; i < 5; i++) {
                HttpResponse<String> wrong = caller.askForToken(i % 2 == 0 ? name : "cli_" + name, "wrong", GRANT);
                assertThat(wrong.statusCode()).isEqualTo(401);
                assertThat(wrong.body()).isEqualTo("{\"error\":\"invalid_client\"}");
            }
            assertTooMany(caller.askForToken(name, "wrong", GRANT));
            assertTooMany(caller.askForToken(name, "right", GRANT));
        }
    }

    /** Each is one client, and the token endpoint, to whoever reads them by the rules. */
    @Test
    void no_spelling_of_path_header_or_id_leads_around_the_count_of_wrong_secrets() {
        SmallHouse.store(
                events,
                0,
                new ClientRegistered(
                        SmallHouse.id("spelled"),
                        "spelled",
                        ClientSecrets.hashMade("right"),
                        Set.of(Role.AUDITOR),
                        null,
                        null));
        List<HttpResponse<String>> answers = List.of(
                spelled("/oauth2/%74oken", "Basic ", "spelled"),
                spelled("/oauth2/token", "Basic\t", "spelled"),
                spelled("/%6Fauth2/toke%6E", "bASIC ", "cli_spelled"),
                spelled("/oauth2/token", "basic ", "sp%65lled"),
                spelled("/oauth2/token?x=1", "Basic ", "cli%5Fspelled"));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode())
                    .as(answer.uri() + " " + answer.body())
                    .isEqualTo(401);
            assertThat(answer.body()).isEqualTo("{\"error\":\"invalid_client\"}");
        });
        for (String path : List.of("/oauth2/token", "/oauth2/%74oken", "/oauth2/token?y")) {
            for (String scheme : List.of("Basic ", "BASIC\t")) {
                for (String id : List.of("spelled", "cli_spelled", "%73pelled", "cli_%73pelled")) {
                    assertTooMany(spelled(path, scheme, id));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/oauth2/token/", "/oauth2/token;a=b", "/oauth2//token", "/oauth2/./token", "/OAUTH2/TOKEN"})
    void what_is_not_the_token_endpoint_checks_no_secret(String path) {
        assertThat(spelled(path, "Basic ", "made", "made-secret").statusCode()).isIn(400, 401, 404, 429);
    }

    @Test
    void a_secret_in_the_body_is_not_looked_at() {
        HttpResponse<String> answer = caller.post(
                "/oauth2/token",
                GRANT + "&client_id=made&client_secret=made-secret",
                "Content-Type",
                "application/x-www-form-urlencoded");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Caller.json(answer).path("type").asString()).isEqualTo("/problems/unauthorized");
    }

    @Test
    void of_five_hundred_wrong_secrets_at_once_no_more_are_looked_at_than_of_as_many_in_a_row() throws Exception {
        SmallHouse.store(
                events,
                0,
                new ClientRegistered(
                        SmallHouse.id("rushed"),
                        "rushed",
                        ClientSecrets.hashMade("right"),
                        Set.of(Role.AUDITOR),
                        null,
                        null));
        List<Future<HttpResponse<String>>> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(50)) {
            for (int i = 0; i < 500; i++) {
                answers.add(callers.submit(() -> caller.askForToken("rushed", "wrong", GRANT)));
            }
        }
        List<Integer> codes = new ArrayList<>();
        for (Future<HttpResponse<String>> answer : answers) {
            codes.add(answer.get().statusCode());
        }
        assertThat(codes).isSubsetOf(401, 429, 503);
        // Five are free, or less after what other tests tried from here; with each further one the wait doubles.
        assertThat(codes.stream().filter(code -> code == 401).count()).isBetween(1L, 11L);
    }

    @Test
    void many_at_once_with_the_right_secret_all_get_their_token() throws Exception {
        List<Future<HttpResponse<String>>> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(30)) {
            for (int i = 0; i < 30; i++) {
                answers.add(callers.submit(() -> caller.askForToken("admin", "demo", GRANT)));
            }
        }
        for (Future<HttpResponse<String>> answer : answers) {
            assertThat(answer.get().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_token_is_not_to_be_kept_by_anybody_between() {
        assertThat(caller.askForToken("made", "made-secret", GRANT).headers().firstValue("Cache-Control"))
                .hasValueSatisfying(told -> assertThat(told).contains("no-store"));
    }

    private HttpResponse<String> spelled(String path, String scheme, String id) {
        return spelled(path, scheme, id, "wrong");
    }

    private HttpResponse<String> spelled(String path, String scheme, String id, String secret) {
        byte[] pair = (id + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return caller.post(
                path,
                GRANT,
                "Authorization",
                scheme + Base64.getEncoder().encodeToString(pair),
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    private interface Request {
        HttpResponse<String> send();
    }

    /** The first answer of 429, after at least so many others. */
    private static HttpResponse<String> until429(Request request, int atLeast) {
        for (int i = 0; ; i++) {
            HttpResponse<String> response = request.send();
            if (response.statusCode() == 429) {
                assertThat(i).isGreaterThanOrEqualTo(atLeast);
                return response;
            }
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(i).as("requests without a limit").isLessThan(1_000);
        }
    }

    private static void assertTooMany(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(429);
        assertThat(response.headers().firstValue("Retry-After"))
                .hasValueSatisfying(
                        seconds -> assertThat(Integer.parseInt(seconds)).isBetween(1, 300));
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(Caller.json(response).path("type").asString()).isEqualTo("/problems/too-many-requests");
    }
}
