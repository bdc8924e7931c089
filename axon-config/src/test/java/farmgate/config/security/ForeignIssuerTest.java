package farmgate.config.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Role;
import farmgate.shared.wire.Json;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ForeignIssuerTest {

    @TempDir
    private Path dataFolder;

    private RSAKey key;
    private HttpServer issuer;
    private String issuerUri;
    private ConfigurableApplicationContext house;
    private Caller caller;

    @BeforeEach
    void start() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("theirs").keyUse(KeyUse.SIGNATURE).generate();
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuerUri = "http://localhost:" + issuer.getAddress().getPort();
        issuer.start();
        serve("/keys", new JWKSet(key.toPublicJWK()).toString());
        house = new SpringApplicationBuilder(SmallHouse.class)
                .run(
                        "--server.port=0",
                        "--farmgate.data-dir=" + dataFolder,
                        "--farmgate.security.issuer-uri=" + issuerUri,
                        "--farmgate.security.audience=farm-api",
                        "--farmgate.security.roles-claim=resource_access.farm-api.roles");
        caller = new Caller(house.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    @AfterEach
    void stop() {
        house.close();
        issuer.stop(0);
    }

    @Test
    void the_configured_issuers_tokens_let_in_and_we_hand_out_none() throws Exception {
        serve("/.well-known/openid-configuration", "{}");
        assertThat(status(claims().build())).as("while the issuer is upset").isEqualTo(503);
        issuer.removeContext("/.well-known/openid-configuration");
        serve(
                "/.well-known/openid-configuration",
                "{\"issuer\":\"" + issuerUri + "\",\"jwks_uri\":\"" + issuerUri + "/keys\"}");

        Actor actor = Json.read(caller.get("/api/me", bearer(claims().build())).body(), Actor.class);
        assertThat(actor.person()).isEqualTo("somebody@example");
        assertThat(actor.roles()).isEqualTo(Set.of(Role.FINANCE));
        assertThat(Json.read(
                                caller.get(
                                                "/api/me",
                                                bearer(claims().claim("person", "somebody else")
                                                        .build()))
                                        .body(),
                                Actor.class)
                        .person())
                .as("a person is a subject there, whatever else it says")
                .isEqualTo("somebody@example");
        assertThat(status(claims().audience(List.of("shop", "farm-api")).build()))
                .isEqualTo(200);

        assertThat(status(claims().audience("shop").build())).isEqualTo(401);
        assertThat(status(claims().audience("farmgate").build())).isEqualTo(401);
        assertThat(status(claims().audience((String) null).build()))
                .as("made for any application of the issuer")
                .isEqualTo(401);
        assertThat(status(claims().issuer("http://elsewhere").build())).isEqualTo(401);
        assertThat(status(claims().expirationTime(null).build())).isEqualTo(401);
        assertThat(status(claims().subject(null).build())).isEqualTo(401);
        assertThat(status(claims().claim("buyer", "me").build())).isEqualTo(401);
        assertThat(caller.askForToken("admin", "demo", "grant_type=client_credentials")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void an_access_token_is_taken_and_a_token_of_another_kind_is_not() throws Exception {
        serve(
                "/.well-known/openid-configuration",
                "{\"issuer\":\"" + issuerUri + "\",\"jwks_uri\":\"" + issuerUri + "/keys\"}");
        for (String type : new String[] {"at+jwt", "AT+JWT", "application/at+jwt", "JWT", null}) {
            assertThat(status(type, claims().build())).as("typ %s", type).isEqualTo(200);
        }
        for (String type : new String[] {"logout+jwt", "dpop+jwt", "id+jwt"}) {
            assertThat(status(type, claims().build())).as("typ %s", type).isEqualTo(401);
        }
        for (String claim : new String[] {"nonce", "at_hash", "c_hash", "s_hash"}) {
            JWTClaimsSet idToken = claims().claim(claim, "x").build();
            assertThat(status("JWT", idToken)).as("an ID token with %s", claim).isEqualTo(401);
            assertThat(status(null, idToken)).as("an ID token with %s", claim).isEqualTo(401);
            assertThat(status("at+jwt", idToken))
                    .as("an access token with %s", claim)
                    .isEqualTo(200);
        }
        assertThat(status("JWT", claims().claim("typ", "ID").build())).isEqualTo(401);
        assertThat(status("JWT", claims().claim("typ", "Refresh").build())).isEqualTo(401);
        assertThat(status(
                        "JWT",
                        claims().claim("typ", "Bearer").claim("nonce", "x").build()))
                .isEqualTo(200);
    }

    @Test
    void roles_come_from_the_claim_that_is_configured_and_from_no_other() throws Exception {
        serve(
                "/.well-known/openid-configuration",
                "{\"issuer\":\"" + issuerUri + "\",\"jwks_uri\":\"" + issuerUri + "/keys\"}");
        assertThat(rolesOf(claims().claim("roles", List.of("ADMIN")).build())).isEqualTo(Set.of(Role.FINANCE));
        assertThat(rolesOf(claims().claim("resource_access", Map.of("shop", Map.of("roles", List.of("ADMIN"))))
                        .build()))
                .isEmpty();
        assertThat(rolesOf(claims().claim("resource_access", "ADMIN").build())).isEmpty();
        assertThat(rolesOf(claims().claim("resource_access.farm-api.roles", List.of("AUDITOR"))
                        .build()))
                .isEqualTo(Set.of(Role.AUDITOR));
    }

    private Set<Role> rolesOf(JWTClaimsSet claims) throws Exception {
        return Json.read(caller.get("/api/me", bearer("JWT", claims)).body(), Actor.class)
                .roles();
    }

    private void serve(String path, String json) {
        issuer.createContext(path, exchange -> {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .subject("somebody@example")
                .issuer(issuerUri)
                .audience("farm-api")
                .claim("resource_access", Map.of("farm-api", Map.of("roles", List.of("FINANCE", "COOK"))))
                .expirationTime(Date.from(Instant.now().plusSeconds(60)));
    }

    private int status(JWTClaimsSet claims) throws Exception {
        return status(null, claims);
    }

    private int status(@Nullable String type, JWTClaimsSet claims) throws Exception {
        return caller.get("/api/me", bearer(type, claims)).statusCode();
    }

    private String[] bearer(JWTClaimsSet claims) throws Exception {
        return bearer(null, claims);
    }

    private String[] bearer(@Nullable String type, JWTClaimsSet claims) throws Exception {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("theirs")
                        .type(type == null ? null : new JOSEObjectType(type))
                        .build(),
                claims);
        jwt.sign(new RSASSASigner(key));
        return new String[] {"Authorization", "Bearer " + jwt.serialize()};
    }
}
