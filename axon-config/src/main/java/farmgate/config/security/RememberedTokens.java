package farmgate.config.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Remembers for a minute that a token was well signed, which is dear to find out and stays true. Whether it is in time
 * and its client not revoked is asked each time.
 */
final class RememberedTokens implements JwtDecoder {

    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int KEPT_MAX = 10_000;

    private final JwtDecoder signatures;
    private final OAuth2TokenValidator<Jwt> rules;
    private final Cache<String, Jwt> wellSigned;

    RememberedTokens(NimbusJwtDecoder signatures, OAuth2TokenValidator<Jwt> rules, Ticker ticker) {
        signatures.setJwtValidator(jwt -> OAuth2TokenValidatorResult.success());
        this.signatures = signatures;
        this.rules = rules;
        this.wellSigned = Caffeine.newBuilder()
                .maximumSize(KEPT_MAX)
                .expireAfterWrite(REMEMBERED)
                .ticker(ticker)
                .build();
    }

    @Override
    public Jwt decode(String token) {
        Jwt jwt = wellSigned.get(token, signatures::decode);
        OAuth2TokenValidatorResult result = rules.validate(jwt);
        if (result.hasErrors()) {
            throw new JwtValidationException(
                    String.valueOf(result.getErrors().iterator().next().getDescription()), result.getErrors());
        }
        return jwt;
    }
}
