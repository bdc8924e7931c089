package farmgate.config.vault;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import farmgate.shared.personal.Personal;
import farmgate.shared.personal.Vault;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.wire.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The vault over a {@link KeyStore}. Keys are remembered for at most {@link #REMEMBERED}: so long another node may
 * still open what belongs to a person who was forgotten here; this node stops at once. To seal for a forgotten person
 * is a {@link Refusal} with the code {@code person-forgotten}.
 */
final class KeyVault implements Vault {

    static final Duration REMEMBERED = Duration.ofSeconds(60);
    private static final int REMEMBERED_MAX = 20_000;
    private static final String HMAC = "HmacSHA256";

    private final KeyStore store;
    private final Cache<String, byte[]> keys;
    private final VersionedSecret fingerprints;
    private final VersionedSecret webhook;

    KeyVault(KeyStore store, Ticker ticker, VersionedSecret fingerprints, VersionedSecret webhook) {
        this.store = store;
        this.keys = Caffeine.newBuilder()
                .expireAfterWrite(REMEMBERED)
                .maximumSize(REMEMBERED_MAX)
                .ticker(ticker)
                .build();
        this.fingerprints = fingerprints;
        this.webhook = webhook;
    }

    @Override
    public Personal seal(String person, Object clear) {
        byte[] key = keys.get(person, store::findOrCreate);
        byte[] sealed = Sealing.seal(key, person, Json.write(clear).getBytes(StandardCharsets.UTF_8));
        return new Personal(person, Base64.getEncoder().encodeToString(sealed));
    }

    @Override
    public Optional<Personal> sealUnlessForgotten(String person, Object clear) {
        try {
            return Optional.of(seal(person, clear));
        } catch (Refusal refusal) {
            if (refusal.code().equals(KeyStore.FORGOTTEN)) {
                return Optional.empty();
            }
            throw refusal;
        }
    }

    @Override
    public <T> Optional<T> open(Personal personal, Class<T> type) {
        byte @Nullable [] key =
                keys.get(personal.person(), person -> store.find(person).orElse(null));
        if (key == null) {
            return Optional.empty();
        }
        byte[] clear = Sealing.open(key, personal.person(), Base64.getDecoder().decode(personal.sealed()));
        return Optional.of(Json.read(new String(clear, StandardCharsets.UTF_8), type));
    }

    @Override
    public boolean holds(String person) {
        return store.find(person).isPresent();
    }

    /**
     * A look-up under way ends before the key leaves the cache, so none can bring it back. The key leaves it also when
     * the store could not do all that belongs to destroying it.
     */
    @Override
    public void forget(String person) {
        try {
            store.destroy(person);
        } finally {
            keys.invalidate(person);
        }
    }

    @Override
    public byte[] fingerprint(String purpose, String text) {
        return fingerprint(secretFor(purpose).current(), purpose, text);
    }

    @Override
    public byte[] fingerprint(String purpose, String text, Instant madeAt) {
        return fingerprint(secretFor(purpose).at(madeAt), purpose, text);
    }

    @Override
    public List<byte[]> fingerprints(String purpose, String text) {
        VersionedSecret secret = secretFor(purpose);
        VersionedSecret.Version current = secret.current();
        Stream<VersionedSecret.Version> others =
                secret.accepted().stream().filter(version -> version.number() != current.number());
        return Stream.concat(Stream.of(current), others)
                .map(version -> fingerprint(version, purpose, text))
                .toList();
    }

    private VersionedSecret secretFor(String purpose) {
        return purpose.equals(Vault.WEBHOOK) ? webhook : fingerprints;
    }

    private static byte[] fingerprint(VersionedSecret.Version version, String purpose, String text) {
        if (purpose.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a purpose holds no zero character");
        }
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(version.secret(), HMAC));
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + HMAC, e);
        }
    }
}
