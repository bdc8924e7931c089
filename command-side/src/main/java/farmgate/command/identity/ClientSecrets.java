package farmgate.command.identity;

import farmgate.shared.identity.ClientId;
import farmgate.shared.personal.Vault;
import farmgate.shared.wire.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Secrets of clients and what is stored of them. A secret that we make has 256 bits that nobody can guess, so its plain
 * hash gives nothing away and is quick to check; one that a person chose is stretched and salted.
 */
public final class ClientSecrets implements PasswordEncoder {

    private static final String MADE = "{sha256}";
    private static final String CHOSEN = "{bcrypt}";

    /** Looks like what is stored of a chosen secret, and was made of none. */
    public static final String MATCHED_BY_NONE = CHOSEN + "$2a$10$" + "nobodyhasthissecret..." + "e0.".repeat(10) + "A";

    private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder();

    /**
     * The secret of a client that we make now, and those that we would have made before, the newest first. It follows from
     * the client's id and the house's secret, so that it can be answered again to a repeated request without being kept
     * anywhere.
     */
    public static List<String> madeFor(ClientId id, Vault vault) {
        return made(id.value(), vault);
    }

    /**
     * The same for a later secret of a client.
     *
     * @param which of them: it follows from the request's key, or is random
     */
    static List<String> madeFor(ClientId id, String which, Vault vault) {
        return made(id.value() + '\n' + which, vault);
    }

    private static List<String> made(String text, Vault vault) {
        return vault.fingerprints("client-secret", text).stream()
                .map(Base64.getUrlEncoder().withoutPadding()::encodeToString)
                .toList();
    }

    /** What to store of a secret from {@link #madeFor}; the same for the same secret. */
    public static String hashMade(String secret) {
        return MADE + Sha256.hex(secret);
    }

    /** What to store of a secret that a person chose. */
    @Override
    public String encode(@Nullable CharSequence chosen) {
        if (chosen == null) {
            throw new IllegalArgumentException("there is no secret to keep");
        }
        return CHOSEN + bcrypt.encode(chosen);
    }

    @Override
    public boolean matches(@Nullable CharSequence secret, @Nullable String hash) {
        if (secret == null || hash == null) {
            return false;
        }
        if (hash.startsWith(MADE)) {
            boolean matches = MessageDigest.isEqual(bytes(hashMade(secret.toString())), bytes(hash));
            return matches || takesAsLongAsAChosenOne(secret);
        }
        return hash.startsWith(CHOSEN) && bcrypt.matches(secret, hash.substring(CHOSEN.length()));
    }

    /** A wrong secret is turned away in the same time, whatever sort of client it was tried on. */
    private boolean takesAsLongAsAChosenOne(CharSequence secret) {
        if (bcrypt.matches(secret, MATCHED_BY_NONE.substring(CHOSEN.length()))) {
            throw new IllegalStateException("somebody has found a secret for a hash that was made of none");
        }
        return false;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
