package farmgate.config.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Remembers for a minute that a secret matched, so that a client which asks for token after token does not cost a
 * stretched hash each time. What is remembered is a number made with a key of this process, never the secret; a wrong
 * secret is always checked in full.
 */
final class RememberedSecrets implements PasswordEncoder {

    static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int REMEMBERED_MAX = 10_000;
    private static final String HMAC = "HmacSHA256";

    private final PasswordEncoder secrets;
    private final SecretKeySpec processKey;
    private final Cache<String, Boolean> matched;

    RememberedSecrets(PasswordEncoder secrets, Ticker ticker) {
        this.secrets = secrets;
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        this.processKey = new SecretKeySpec(key, HMAC);
        this.matched = Caffeine.newBuilder()
                .expireAfterWrite(REMEMBERED)
                .maximumSize(REMEMBERED_MAX)
                .ticker(ticker)
                .build();
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence secret) {
        return secrets.encode(secret);
    }

    @Override
    public boolean matches(@Nullable CharSequence secret, @Nullable String hash) {
        if (secret == null || hash == null) {
            return false;
        }
        String pair = hmac(hash + '\0' + secret);
        if (matched.getIfPresent(pair) != null) {
            return true;
        }
        boolean matches = secrets.matches(secret, hash);
        if (matches) {
            matched.put(pair, true);
        }
        return matches;
    }

    private String hmac(String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(processKey);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + HMAC, e);
        }
    }
}
