package farmgate.shared.order;

import farmgate.shared.personal.Vault;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Locale;

/** The six digits that whoever fetches an order says at the pick-up station. Nobody stores them: they follow from the id. */
public final class PickUpCode {

    private static final String PURPOSE = "pick-up";
    private static final long CODES = 1_000_000;

    private PickUpCode() {}

    /** Of an order that is placed now. */
    public static String of(Vault vault, OrderId orderId) {
        return digits(vault.fingerprint(PURPOSE, orderId.value()));
    }

    /** Always the same for the same order, in the same house. */
    public static String of(Vault vault, OrderId orderId, Instant placedAt) {
        return digits(vault.fingerprint(PURPOSE, orderId.value(), placedAt));
    }

    static String digits(byte[] fingerprint) {
        long number = Integer.toUnsignedLong(ByteBuffer.wrap(fingerprint).getInt());
        return String.format(Locale.ROOT, "%06d", number % CODES);
    }
}
