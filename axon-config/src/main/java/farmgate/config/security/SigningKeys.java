package farmgate.config.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import farmgate.config.vault.VersionedSecret;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The keys that sign tokens, kept with the secrets of the house, so that tokens outlive a restart. A token is signed with
 * the current one; an older one is accepted until the last token that it signed has run out.
 */
final class SigningKeys {

    static final String FIRST = "token-signing-key-es256";
    static final String NAME = "token";
    static final Duration GRACE = OauthClients.TOKEN_LIFE.plus(TokenRules.SKEW_MAX);

    private final VersionedSecret secret;
    private final Map<Integer, ECKey> parsed = new ConcurrentHashMap<>();

    SigningKeys(VersionedSecret secret) {
        this.secret = secret;
    }

    ECKey current() {
        return key(secret.current());
    }

    /** The newest first; it may not have begun, so that others who verify tokens know it in time. */
    JWKSource<SecurityContext> accepted() {
        return (selector, context) -> selector.select(
                new JWKSet(secret.accepted().stream().<JWK>map(this::key).toList()));
    }

    JWKSource<SecurityContext> signing() {
        return (selector, context) -> selector.select(new JWKSet(current()));
    }

    private ECKey key(VersionedSecret.Version version) {
        return parsed.computeIfAbsent(version.number(), number -> parse(version));
    }

    private static ECKey parse(VersionedSecret.Version version) {
        try {
            return ECKey.parse(new String(version.secret(), StandardCharsets.UTF_8));
        } catch (ParseException e) {
            throw new IllegalStateException(
                    "the version " + version.number() + " of the secret '" + NAME + "' is no key that signs tokens", e);
        }
    }

    static byte[] generate() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate()
                    .toJSONString()
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java cannot make an elliptic key", e);
        }
    }
}
