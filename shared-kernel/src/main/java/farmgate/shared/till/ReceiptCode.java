package farmgate.shared.till;

import farmgate.shared.payment.PaymentId;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.personal.Vault;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;

/**
 * What stands on a receipt for cash, so that anybody can ask whether it is genuine: 16 letters and digits, without those
 * that look alike, 80 bits that only the house can work out.
 */
public final class ReceiptCode {

    private static final String PURPOSE = "receipt";
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 16;
    private static final int BYTES = LENGTH * 5 / 8;

    private ReceiptCode() {}

    /** Of a payment that is made now. */
    public static String of(Vault vault, PaymentId paymentId) {
        return of(vault.fingerprint(PURPOSE, paymentId.value()));
    }

    /** Always the same for the same payment, in the same house. */
    public static String of(Vault vault, PaymentId paymentId, Instant paidAt) {
        return of(vault.fingerprint(PURPOSE, paymentId.value(), paidAt));
    }

    /** Of cash that a payee has had for a line of a payout; always the same for the same line. */
    public static String of(Vault vault, PayoutId payoutId, String endToEndId, Instant handedOverAt) {
        return of(vault.fingerprint(PURPOSE, payoutId.value() + '/' + endToEndId, handedOverAt));
    }

    private static String of(byte[] fingerprint) {
        BigInteger left = new BigInteger(1, Arrays.copyOf(fingerprint, BYTES));
        StringBuilder code = new StringBuilder(LENGTH);
        for (int place = LENGTH - 1; place >= 0; place--) {
            code.append(ALPHABET.charAt(left.shiftRight(5 * place).intValue() & 31));
        }
        return code.toString();
    }
}
