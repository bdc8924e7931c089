package farmgate.config.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import farmgate.config.vault.KnownSecrets;
import farmgate.config.vault.MovableClock;
import farmgate.config.vault.VersionedSecret;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SigningKeysTest {

    private final MovableClock clock = new MovableClock();
    private final VersionedSecret secret = new VersionedSecret(
            new KnownSecrets(),
            SigningKeys.FIRST,
            SigningKeys.NAME,
            SigningKeys.GRACE,
            SigningKeys::generate,
            clock,
            clock.ticker());
    private final SigningKeys keys = new SigningKeys(secret);

    private String signed() {
        return new NimbusJwtEncoder(keys.signing())
                .encode(JwtEncoderParameters.from(
                        JwsHeader.with(SignatureAlgorithm.ES256).build(),
                        JwtClaimsSet.builder().subject("cli_1").build()))
                .getTokenValue();
    }

    private String subject(String token) {
        DefaultJWTProcessor<SecurityContext> signatures = new DefaultJWTProcessor<>();
        signatures.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, keys.accepted()));
        return new NimbusJwtDecoder(signatures).decode(token).getSubject();
    }

    private List<String> published() throws JOSEException {
        return keys.accepted().get(new JWKSelector(new JWKMatcher.Builder().build()), null).stream()
                .map(JWK::getKeyID)
                .toList();
    }

    @Test
    void a_token_of_the_older_key_is_good_as_long_as_it_lasts_and_no_longer() throws JOSEException {
        String before = signed();
        String older = keys.current().getKeyID();
        secret.rotate("cli_admin", false);

        assertThat(published()).as("known before it is used").hasSize(2).contains(older);
        assertThat(subject(signed())).isEqualTo("cli_1");
        clock.move(VersionedSecret.NOTICE);
        String newer = keys.current().getKeyID();
        assertThat(newer).isNotEqualTo(older);
        assertThat(published()).containsExactly(newer, older);
        assertThat(subject(signed())).isEqualTo("cli_1");
        clock.move(OauthClients.TOKEN_LIFE.plus(TokenRules.SKEW_MAX));
        assertThat(subject(before)).isEqualTo("cli_1");
        clock.move(Duration.ofNanos(1));
        assertThat(published()).containsExactly(newer);
        assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> subject(before));
    }

    @Test
    void a_token_of_a_key_that_others_know_is_good_for_nothing_when_the_next_one_begins() {
        String before = signed();
        secret.rotate("cli_admin", true);
        clock.move(VersionedSecret.NOTICE);

        assertThat(subject(signed())).isEqualTo("cli_1");
        assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> subject(before));
    }
}
