package farmgate.config.security;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Set;
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
                        "--farmgate.security.issuer-uri=" + issuerUri);
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
        assertThat(status(claims().audience(List.of("shop", "farmgate")).build()))
                .isEqualTo(200);

        assertThat(status(claims().audience("shop").build())).isEqualTo(401);
        assertThat(status(claims().issuer("http://elsewhere").build())).isEqualTo(401);
        assertThat(status(claims().expirationTime(null).build())).isEqualTo(401);
        assertThat(status(claims().subject(null).build())).isEqualTo(401);
        assertThat(status(claims().claim("buyer", "me").build())).isEqualTo(401);
        assertThat(caller.askForToken("admin", "demo", "grant_type=client_credentials")
                        .statusCode())
                .isEqualTo(401);
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
                .claim("roles", List.of("FINANCE", "COOK"))
                .expirationTime(Date.from(Instant.now().plusSeconds(60)));
    }

    private int status(JWTClaimsSet claims) throws Exception {
        return caller.get("/api/me", bearer(claims)).statusCode();
    }

    private String[] bearer(JWTClaimsSet claims) throws Exception {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("theirs").build(), claims);
        jwt.sign(new RSASSASigner(key));
        return new String[] {"Authorization", "Bearer " + jwt.serialize()};
    }
}
