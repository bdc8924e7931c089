package farmgate.shared.order;

import farmgate.shared.personal.Vault;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;

/**
 * The six digits with which a buyer fetches an order at its pick-up station. They follow from the order and the house's
 * secret, so that they are kept nowhere and the buyer's view can still show them.
 */
public record PickUpCode(String digits) {

    private static final String PURPOSE = "pick-up";
    private static final long CODES = 1_000_000;

    public static PickUpCode of(Vault vault, OrderId orderId) {
        long number = ByteBuffer.wrap(vault.fingerprint(PURPOSE, orderId.value())).getLong();
        return new PickUpCode(String.format(Locale.ROOT, "%06d", Long.remainderUnsigned(number, CODES)));
    }

    /** Takes the same time for every wrong code. */
    public boolean matches(String said) {
        return MessageDigest.isEqual(
                digits.getBytes(StandardCharsets.UTF_8), said.getBytes(StandardCharsets.UTF_8));
    }
}
