package farmgate.config.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import farmgate.command.identity.ClientSecrets;
import farmgate.shared.identity.IdentityEvent.ClientRegistered;
import farmgate.shared.identity.IdentityEvent.ClientRevoked;
import farmgate.shared.identity.IdentityEvent.ClientSecretChanged;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Channel;
import farmgate.shared.message.Role;
import farmgate.shared.wire.Json;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Set;
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
import tools.jackson.databind.JsonNode;

@SpringBootTest(classes = SmallHouse.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SecurityTest {

    private static final String GRANT = "grant_type=client_credentials";

    @TempDir
    private static Path dataFolder;

    @Autowired
    private Environment environment;

    @Autowired
    private EventStore events;

    @Autowired
    private SigningKeys keys;

    private Caller caller;
    private ECKey ourKey;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("farmgate.data-dir", dataFolder::toString);
    }

    @BeforeEach
    void call() {
        caller = new Caller(environment.getRequiredProperty("local.server.port", Integer.class));
        ourKey = keys.current();
    }

    @ParameterizedTest
    @ValueSource(strings = {"keeper", "cli_keeper"})
    void a_client_gets_a_token_by_its_id_or_its_short_name_that_says_what_it_may_act_as(String name) throws Exception {
        HttpResponse<String> response = caller.askForToken(name, "demo", GRANT);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Caller.json(response).path("token_type").asString()).isEqualTo("Bearer");
        SignedJWT jwt =
                SignedJWT.parse(Caller.json(response).path("access_token").asString());
        assertThat(jwt.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
        JWTClaimsSet claims = jwt.getJWTClaimsSet();
        assertThat(claims.getSubject()).isEqualTo("cli_keeper");
        assertThat(claims.getIssuer()).isEqualTo("farmgate");
        assertThat(claims.getAudience()).containsExactly("farmgate");
        assertThat(claims.getStringListClaim("roles")).containsExactly("STATION_KEEPER");
        assertThat(claims.getStringClaim("station")).isEqualTo("stn_1");
        assertThat(claims.getClaims()).doesNotContainKey("buyer").containsKey("jti");
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofHours(1));
    }

    @Test
    void a_wrong_secret_an_unknown_client_and_a_strange_name_get_the_same_answer() {
        for (String name : List.of("keeper", "nobody", "a b/c", "cli_keeper")) {
            HttpResponse<String> response = caller.askForToken(name, "wrong", GRANT);
            assertThat(response.statusCode()).as(name).isEqualTo(401);
            assertThat(response.body()).as(name).isEqualTo("{\"error\":\"invalid_client\"}");
        }
    }

    @Test
    void a_secret_in_the_form_no_secret_and_another_grant_are_refused() {
        String form = "Content-Type";
        String urlencoded = "application/x-www-form-urlencoded";
        assertThat(caller.post("/oauth2/token", GRANT + "&client_id=keeper&client_secret=demo", form, urlencoded)
                        .statusCode())
                .isEqualTo(401);
        assertThat(caller.post("/oauth2/token", GRANT, form, urlencoded).statusCode())
                .isEqualTo(401);
        HttpResponse<String> other = caller.askForToken("keeper", "demo", "grant_type=refresh_token&refresh_token=x");
        assertThat(other.statusCode()).isEqualTo(400);
        assertThat(other.body()).contains("unsupported_grant_type");
    }

    @Test
    void the_public_key_is_public_and_the_private_one_is_not() {
        JsonNode key = Caller.json(caller.get("/oauth2/jwks")).path("keys").get(0);
        assertThat(key.path("x").asString()).isEqualTo(ourKey.getX().toString());
        assertThat(key.has("d") || key.has("p") || key.has("q")).isFalse();
    }

    @Test
    void the_actor_is_who_the_token_says() {
        Actor actor = Json.read(
                caller.get("/api/me", bearer(caller.token("made", "made-secret")))
                        .body(),
                Actor.class);
        assertThat(actor)
                .usingRecursiveComparison()
                .ignoringFields("happenedAt", "arrivedAt")
                .isEqualTo(new Actor(
                        "cli_made",
                        Set.of(Role.BUYER),
                        null,
                        SmallHouse.BUYER,
                        null,
                        Channel.API,
                        Instant.EPOCH,
                        Instant.EPOCH));
        assertThat(actor.happenedAt()).isEqualTo(actor.arrivedAt());
    }

    @Test
    void a_device_may_say_when_it_happened_but_not_in_the_future() {
        String[] token = bearer(caller.token("keeper", "demo"));
        Instant yesterday = Instant.now().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
        String onTheDevice = yesterday.atOffset(ZoneOffset.ofHours(8)).toString();
        assertThat(me(token, onTheDevice).body()).contains("\"happenedAt\":\"" + yesterday + "\"");
        assertThat(me(token, Instant.now().plusSeconds(240).toString()).statusCode())
                .isEqualTo(200);
        assertProblem(me(token, Instant.now().plusSeconds(360).toString()), 400, "invalid");
        assertProblem(me(token, "2026-11-01T08:00:00"), 400, "invalid");
        assertProblem(me(token, "yesterday"), 400, "invalid");
    }

    @Test
    void a_device_may_say_that_it_happened_within_ninety_days_and_in_no_impossible_year() {
        String[] token = bearer(caller.token("keeper", "demo"));
        Instant longAgo = Instant.now().minus(Duration.ofDays(90));
        assertThat(me(token, longAgo.plusSeconds(60).toString()).statusCode()).isEqualTo(200);
        for (String impossible : List.of(
                longAgo.minusSeconds(60).toString(),
                "-999999999-01-01T00:00:00+18:00",
                "-0005-03-01T00:00:00Z",
                "0000-01-01T00:00:00Z",
                "+10000-01-01T00:00:00Z",
                "+999999999-12-31T23:59:59-18:00")) {
            HttpResponse<String> answer = me(token, impossible);
            assertProblem(answer, 400, "invalid");
            assertThat(answer.body()).as(impossible).contains("\"field\":\"Farmgate-Happened-At\"");
        }
    }

    @Test
    void without_a_token_what_is_open_is_open_and_the_rest_asks_for_one() {
        assertThat(caller.get("/api/listings").statusCode()).isEqualTo(200);
        assertThat(caller.post("/sandbox/payments/pay_1/pay", "").statusCode()).isEqualTo(404);
        for (String path : List.of("/api/me", "/api/nothing", "/actuator/prometheus", "/somewhere")) {
            HttpResponse<String> response = caller.get(path);
            assertProblem(response, 401, "unauthorized");
            assertThat(response.headers().firstValue("WWW-Authenticate"))
                    .hasValueSatisfying(header -> assertThat(header).startsWith("Bearer"));
            assertThat(Caller.json(response).path("instance").asString()).isEqualTo(path);
        }
        assertProblem(caller.post("/api/listings", "{}"), 401, "unauthorized");
    }

    @Test
    void a_parameter_that_needs_a_caller_behind_an_open_door_asks_for_a_token() {
        assertProblem(caller.get("/api/listings/lst_1"), 401, "unauthorized");
        assertProblem(caller.get("/api/search/staff"), 401, "unauthorized");
    }

    @Test
    void a_role_that_does_not_allow_it_is_forbidden_and_one_that_does_is_not() {
        HttpResponse<String> keeper = caller.post("/api/clients", "{}", bearer(caller.token("keeper", "demo")));
        assertProblem(keeper, 403, "forbidden");
        assertThat(keeper.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(header -> assertThat(header).contains("insufficient_scope"));
        assertThat(caller.post("/api/clients", "{}", bearer(caller.token("admin", "demo")))
                        .statusCode())
                .isEqualTo(200);
        assertProblem(caller.get("/actuator/prometheus", bearer(caller.token("keeper", "demo"))), 403, "forbidden");
    }

    @Test
    void a_bug_is_neither_told_nor_turned_into_a_question_for_a_token() {
        HttpResponse<String> response = caller.get("/api/bug", bearer(caller.token("keeper", "demo")));
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).doesNotContain("a bug", "IllegalState");
    }

    @Test
    void a_token_of_ours_lets_in_with_30_seconds_of_grace_and_no_more() throws Exception {
        ECDSASigner we = new ECDSASigner(ourKey);
        Instant now = Instant.now();
        assertThat(me(signed(JWSAlgorithm.ES256, we, keeper().build())).statusCode())
                .isEqualTo(200);
        assertThat(me(signed(
                                JWSAlgorithm.ES256,
                                we,
                                keeper().expirationTime(Date.from(now.minusSeconds(20)))
                                        .build()))
                        .statusCode())
                .isEqualTo(200);
        assertRefused(signed(
                JWSAlgorithm.ES256,
                we,
                keeper().expirationTime(Date.from(now.minusSeconds(40))).build()));
        assertRefused(signed(
                JWSAlgorithm.ES256,
                we,
                keeper().notBeforeTime(Date.from(now.plusSeconds(60))).build()));
    }

    @Test
    void a_token_without_a_signature_or_with_another_algorithm_is_refused() throws Exception {
        assertRefused(new PlainJWT(keeper().build()).serialize());
        byte[] publicKey = ourKey.toECPublicKey().getEncoded();
        assertRefused(signed(JWSAlgorithm.HS256, new MACSigner(publicKey), keeper().build()));
        RSAKey theirs = new RSAKeyGenerator(2048).keyID(ourKey.getKeyID()).generate();
        assertRefused(signed(JWSAlgorithm.RS256, new RSASSASigner(theirs), keeper().build()));
        ECKey longer = new ECKeyGenerator(Curve.P_384).keyID(ourKey.getKeyID()).generate();
        assertRefused(signed(JWSAlgorithm.ES384, new ECDSASigner(longer), keeper().build()));
    }

    @Test
    void a_token_signed_by_somebody_else_even_under_our_names_is_refused() throws Exception {
        ECKey theirs = new ECKeyGenerator(Curve.P_256).keyID(ourKey.getKeyID()).generate();
        assertRefused(signed(JWSAlgorithm.ES256, new ECDSASigner(theirs), keeper().build()));
    }

    @Test
    void a_token_of_another_issuer_for_another_audience_or_of_nobody_is_refused() throws Exception {
        ECDSASigner we = new ECDSASigner(ourKey);
        assertRefused(
                signed(JWSAlgorithm.ES256, we, keeper().issuer("elsewhere").build()));
        assertRefused(signed(JWSAlgorithm.ES256, we, keeper().issuer(null).build()));
        assertRefused(
                signed(JWSAlgorithm.ES256, we, keeper().audience("elsewhere").build()));
        assertRefused(
                signed(JWSAlgorithm.ES256, we, keeper().audience((String) null).build()));
        assertRefused(
                signed(JWSAlgorithm.ES256, we, keeper().subject("cli_nobody").build()));
        assertRefused(signed(JWSAlgorithm.ES256, we, keeper().subject(null).build()));
        assertRefused(signed(
                JWSAlgorithm.ES256, we, keeper().claim("station", "nowhere").build()));
    }

    @Test
    void something_that_is_no_token_is_refused_even_where_none_is_needed() {
        assertRefused("nonsense");
        assertProblem(caller.get("/api/listings", bearer("nonsense")), 401, "unauthorized");
    }

    @Test
    void a_revoked_client_is_out_at_once_and_gets_no_more_tokens() {
        SmallHouse.store(
                events,
                0,
                new ClientRegistered(
                        SmallHouse.id("lost"), "lost", ClientSecrets.hashMade("s"), Set.of(Role.AUDITOR), null, null));
        String token = caller.token("lost", "s");
        assertThat(me(token).statusCode()).isEqualTo(200);

        SmallHouse.store(events, 1, new ClientRevoked(SmallHouse.id("lost")));

        assertRefused(token);
        assertThat(caller.askForToken("lost", "s", GRANT).statusCode()).isEqualTo(401);
    }

    @Test
    void a_new_secret_ends_the_old_one_and_every_token_that_was_got_by_it() {
        SmallHouse.store(
                events,
                0,
                new ClientRegistered(
                        SmallHouse.id("told"), "told", ClientSecrets.hashMade("s"), Set.of(Role.AUDITOR), null, null));
        String first = caller.token("told", "s");

        SmallHouse.store(events, 1, new ClientSecretChanged(SmallHouse.id("told"), ClientSecrets.hashMade("t")));

        assertRefused(first);
        assertThat(caller.askForToken("told", "s", GRANT).statusCode()).isEqualTo(401);
        String second = caller.token("told", "t");
        assertThat(me(second).statusCode()).isEqualTo(200);

        SmallHouse.store(events, 2, new ClientSecretChanged(SmallHouse.id("told"), ClientSecrets.hashMade("u")));
        assertRefused(second);
        assertThat(me(caller.token("told", "u")).statusCode()).isEqualTo(200);
    }

    @Test
    void a_token_says_whose_client_it_is_and_an_older_one_means_the_client_itself() throws Exception {
        SmallHouse.store(
                events,
                0,
                new ClientRegistered(
                        SmallHouse.id("hers"),
                        "hers",
                        ClientSecrets.hashMade("s"),
                        Set.of(Role.AUDITOR),
                        null,
                        null,
                        "li mei"));

        Actor actor = Json.read(me(caller.token("hers", "s")).body(), Actor.class);
        assertThat(actor.person()).isEqualTo("li mei");
        assertThat(actor.client()).isEqualTo("cli_hers");
        assertThat(actor.subject()).isEqualTo("cli_hers");

        String older = signed(JWSAlgorithm.ES256, new ECDSASigner(ourKey), keeper().build());
        Actor keeper = Json.read(me(older).body(), Actor.class);
        assertThat(keeper.person()).isEqualTo("cli_keeper");
        assertThat(keeper.client()).isNull();
    }

    private JWTClaimsSet.Builder keeper() {
        return new JWTClaimsSet.Builder()
                .subject("cli_keeper")
                .issuer("farmgate")
                .audience("farmgate")
                .claim("roles", List.of("STATION_KEEPER"))
                .expirationTime(Date.from(Instant.now().plusSeconds(60)));
    }

    private String signed(JWSAlgorithm algorithm, JWSSigner signer, JWTClaimsSet claims) throws Exception {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(algorithm).keyID(ourKey.getKeyID()).build(), claims);
        jwt.sign(signer);
        return jwt.serialize();
    }

    private void assertRefused(String token) {
        HttpResponse<String> response = me(token);
        assertProblem(response, 401, "unauthorized");
        assertThat(response.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(header -> assertThat(header).contains("invalid_token"));
    }

    private HttpResponse<String> me(String token) {
        return caller.get("/api/me", bearer(token));
    }

    private HttpResponse<String> me(String[] token, String happenedAt) {
        return caller.get("/api/me", token[0], token[1], "Farmgate-Happened-At", happenedAt);
    }

    private static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }

    private static void assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        JsonNode problem = Caller.json(response);
        assertThat(problem.path("type").asString()).isEqualTo("/problems/" + code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asString()).isNotBlank();
        assertThat(problem.path("detail").asString()).isNotBlank();
    }
}
