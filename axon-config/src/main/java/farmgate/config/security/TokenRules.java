package farmgate.config.security;

import farmgate.command.identity.ClientDirectory;
import farmgate.shared.identity.BuyerId;
import farmgate.shared.identity.ClientId;
import farmgate.shared.station.StationId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;

/** What a token must be, beside well signed. */
final class TokenRules {

    /** How far the clocks of two machines may differ. */
    static final Duration SKEW_MAX = Duration.ofSeconds(30);

    private static final String TYPE = "typ";
    private static final Set<String> ACCESS_TOKENS = Set.of("at+jwt", "application/at+jwt");
    private static final String BEARER = "Bearer";
    private static final List<String> ONLY_IN_ID_TOKENS = List.of("nonce", "at_hash", "c_hash", "s_hash");

    private TokenRules() {}

    /** Of our own tokens: ours, for us, not run out, and its client neither unknown nor revoked. */
    static OAuth2TokenValidator<Jwt> own(ClientDirectory clients, Clock clock) {
        return new DelegatingOAuth2TokenValidator<>(
                inTime(clock),
                new JwtIssuerValidator(Claims.FARMGATE),
                rule("it is not meant for Farmgate", jwt -> audience(jwt).contains(Claims.FARMGATE)),
                wellFormed(),
                rule("its client is unknown, was revoked or has another secret", jwt -> isKnown(jwt, clients)));
    }

    /**
     * Of another issuer's tokens. That one makes tokens for many applications and of many kinds: taken are only access
     * tokens for us, as RFC 9068, section 4, wants it.
     */
    static OAuth2TokenValidator<Jwt> foreign(String issuer, String audience, Clock clock) {
        return new DelegatingOAuth2TokenValidator<>(
                inTime(clock),
                new JwtIssuerValidator(issuer),
                rule("it is not meant for Farmgate", jwt -> audience(jwt).contains(audience)),
                rule("it is no access token", TokenRules::isAccessToken),
                rule("it never runs out", jwt -> jwt.getExpiresAt() != null),
                wellFormed());
    }

    /**
     * An issuer of today says {@code at+jwt}. Of others only that the token is a JWT: then what stands in ID tokens
     * alone gives these away, unless the token calls itself a bearer's.
     */
    private static boolean isAccessToken(Jwt jwt) {
        String type = text(jwt.getHeaders().get(TYPE)).toLowerCase(Locale.ROOT);
        if (ACCESS_TOKENS.contains(type)) {
            return true;
        }
        String kind = text(jwt.getClaims().get(TYPE));
        return (type.isEmpty() || type.equals("jwt"))
                && (kind.equalsIgnoreCase(BEARER)
                        || (kind.isEmpty() && ONLY_IN_ID_TOKENS.stream().noneMatch(jwt::hasClaim)));
    }

    private static String text(@Nullable Object claim) {
        return claim == null ? "" : claim.toString();
    }

    private static OAuth2TokenValidator<Jwt> inTime(Clock clock) {
        JwtTimestampValidator validator = new JwtTimestampValidator(SKEW_MAX);
        validator.setClock(clock);
        return validator;
    }

    private static OAuth2TokenValidator<Jwt> wellFormed() {
        return rule("it names no subject, or its station or buyer is no id of ours", jwt -> {
            String subject = jwt.getSubject();
            return subject != null
                    && !subject.isBlank()
                    && isId(jwt.getClaimAsString(Claims.STATION), StationId::new)
                    && isId(jwt.getClaimAsString(Claims.BUYER), BuyerId::new);
        });
    }

    private static boolean isKnown(Jwt jwt, ClientDirectory clients) {
        String subject = jwt.getSubject();
        int secret = jwt.getClaim(Claims.SECRET) instanceof Number number ? number.intValue() : 0;
        return subject != null
                && isId(subject, ClientId::new)
                && clients.find(new ClientId(subject))
                        .filter(client -> !client.revoked() && client.secretNumber() == secret)
                        .isPresent();
    }

    private static boolean isId(@Nullable String text, Function<String, ?> id) {
        if (text == null) {
            return true;
        }
        try {
            return id.apply(text) != null;
        } catch (IllegalArgumentException notAnId) {
            return false;
        }
    }

    private static List<String> audience(Jwt jwt) {
        return Optional.ofNullable(jwt.getAudience()).orElse(List.of());
    }

    private static OAuth2TokenValidator<Jwt> rule(String wrong, Predicate<Jwt> holds) {
        OAuth2TokenValidatorResult failure = OAuth2TokenValidatorResult.failure(
                new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "The token is not valid: " + wrong, null));
        return jwt -> holds.test(jwt) ? OAuth2TokenValidatorResult.success() : failure;
    }
}
