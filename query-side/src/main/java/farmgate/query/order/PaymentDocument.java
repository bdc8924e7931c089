package farmgate.query.order;

import farmgate.shared.payment.PaymentEvent.PaymentRequested;
import org.jspecify.annotations.Nullable;

/**
 * A payment as it is kept.
 *
 * @param status without regard to what was paid back
 * @param reason why it failed
 */
record PaymentDocument(
        PaymentRequested requested,
        PaymentStatus status,
        long refundedFen,
        @Nullable String reason) {

    static PaymentDocument of(PaymentRequested requested) {
        return new PaymentDocument(requested, PaymentStatus.PENDING, 0, null);
    }

    /** Refunded once everything went back. */
    PaymentStatus standing() {
        boolean allWentBack = refundedFen >= requested.amount().fen();
        return status == PaymentStatus.PAID && allWentBack ? PaymentStatus.REFUNDED : status;
    }
}
