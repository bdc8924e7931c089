package farmgate.config.security;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.command.identity.ClientSecrets;
import farmgate.shared.identity.ClientId;
import farmgate.shared.identity.IdentityEvent.ClientRegistered;
import farmgate.shared.message.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Set;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
