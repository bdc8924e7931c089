package farmgate.command.payment;

import farmgate.shared.personal.Vault;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a provider's message, and that it is fresh: {@code t=<unix seconds>,v1=<hex>}, where the hex digits are the
 * HMAC-SHA256 of the time, a dot and the body under the secret shared with the provider, or for a while under the one
 * before it.
 */
final class WebhookSignature {

    static final String HEADER = "Farmgate-Signature";

    private static final Pattern FORM = Pattern.compile("t=(\\d{1,12}),v1=([0-9a-f]{64})");
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final String ALGORITHM = "HmacSHA256";

    private final Vault vault;
    private final String provider;

    WebhookSignature(Vault vault, String provider) {
        this.vault = vault;
        this.provider = provider;
    }

    String sign(byte[] body, Instant at) {
        String time = Long.toString(at.getEpochSecond());
        return "t=" + time + ",v1="
                + HexFormat.of().formatHex(mac(vault.fingerprint(Vault.WEBHOOK, provider), time, body));
    }

    /** False also when it is more than five minutes old, or from more than five minutes ahead. */
    boolean isGood(@Nullable String header, byte[] body, Instant now) {
        if (header == null) {
            return false;
        }
        Matcher form = FORM.matcher(header);
        if (!form.matches()) {
            return false;
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(form.group(1))), now)
                .abs();
        byte[] signed = HexFormat.of().parseHex(form.group(2));
        boolean same = vault.fingerprints(Vault.WEBHOOK, provider).stream()
                .anyMatch(secret -> MessageDigest.isEqual(mac(secret, form.group(1), body), signed));
        return same && age.compareTo(TOLERANCE) <= 0;
    }

    private static byte[] mac(byte[] secret, String time, byte[] body) {
        byte[] shared = HexFormat.of().formatHex(secret).getBytes(StandardCharsets.UTF_8);
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(shared, ALGORITHM));
            mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
