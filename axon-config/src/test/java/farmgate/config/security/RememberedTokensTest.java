package farmgate.config.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RememberedTokensTest {

    private final AtomicInteger signaturesChecked = new AtomicInteger();
    private final AtomicBoolean good = new AtomicBoolean(true);
    private final AtomicLong nanos = new AtomicLong();
    private ECKey ours;
    private RememberedTokens tokens;

    @BeforeEach
    void keys() throws JOSEException {
        ours = new ECKeyGenerator(Curve.P_256).generate();
        DefaultJWTProcessor<SecurityContext> signatures = new DefaultJWTProcessor<>();
        signatures.setJWSKeySelector((header, context) -> {
            signaturesChecked.incrementAndGet();
            try {
                return List.of(ours.toECPublicKey());
            } catch (JOSEException e) {
                throw new IllegalStateException(e);
            }
        });
        tokens = new RememberedTokens(
                new NimbusJwtDecoder(signatures),
                jwt -> good.get()
                        ? OAuth2TokenValidatorResult.success()
                        : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", "it ran out", null)),
                nanos::get);
    }

    @Test
    void a_signature_is_checked_once_a_minute() throws JOSEException {
        String token = signed(ours);
        tokens.decode(token);
        nanos.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThat(tokens.decode(token).getSubject()).isEqualTo("cli_1");
        assertThat(signaturesChecked).hasValue(1);

        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        tokens.decode(token);
        assertThat(signaturesChecked).hasValue(2);
    }

    @Test
    void a_remembered_token_that_runs_out_or_is_revoked_is_refused_at_once() throws JOSEException {
        String token = signed(ours);
        tokens.decode(token);

        good.set(false);

        assertThatThrownBy(() -> tokens.decode(token))
                .isInstanceOf(JwtValidationException.class)
                .hasMessageContaining("it ran out");
        assertThat(signaturesChecked).hasValue(1);
    }

    @Test
    void a_wrong_signature_is_never_remembered() throws JOSEException {
        String forged = signed(new ECKeyGenerator(Curve.P_256).generate());
        for (int i = 1; i <= 2; i++) {
            assertThatThrownBy(() -> tokens.decode(forged)).isInstanceOf(BadJwtException.class);
            assertThat(signaturesChecked).hasValue(i);
        }
    }

    private static String signed(ECKey key) throws JOSEException {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader(JWSAlgorithm.ES256),
                new JWTClaimsSet.Builder().subject("cli_1").build());
        jwt.sign(new ECDSASigner(key));
        return jwt.serialize();
    }
}
