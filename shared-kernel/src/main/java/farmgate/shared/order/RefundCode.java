package farmgate.shared.order;

import farmgate.shared.personal.Vault;
import java.time.Instant;

/**
 * The six digits that the buyer tells the keeper when she has the cash of a refund in her hand. Nobody stores them: they
 * follow from the refund.
 */
public final class RefundCode {

    private static final String PURPOSE = "refund";

    private RefundCode() {}

    /** Of a refund that is granted now. */
    public static String of(Vault vault, RefundId refundId) {
        return PickUpCode.digits(vault.fingerprint(PURPOSE, refundId.value()));
    }

    /** Always the same for the same refund, in the same house. */
    public static String of(Vault vault, RefundId refundId, Instant grantedAt) {
        return PickUpCode.digits(vault.fingerprint(PURPOSE, refundId.value(), grantedAt));
    }
}
