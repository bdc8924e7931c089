package farmgate.command.identity;

import farmgate.shared.identity.ClientId;
import farmgate.shared.personal.Vault;
import farmgate.shared.wire.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
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
    private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder();

    /**
     * The secret of a client that we make. It follows from the client's id and the house's secret, so that it can be
     * answered again to a repeated request without being kept anywhere.
     */
    public static String madeFor(ClientId id, Vault vault) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(vault.fingerprint("client-secret", id.value()));
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
            return MessageDigest.isEqual(bytes(hashMade(secret.toString())), bytes(hash));
        }
        return hash.startsWith(CHOSEN) && bcrypt.matches(secret, hash.substring(CHOSEN.length()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
