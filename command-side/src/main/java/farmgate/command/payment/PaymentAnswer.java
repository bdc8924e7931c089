package farmgate.command.payment;

import com.fasterxml.jackson.annotation.JsonInclude;
import farmgate.shared.payment.PaymentId;
import org.jspecify.annotations.Nullable;

/**
 * @param payUrl where the payer pays, as long as the payment is pending at a provider
 * @param receiptCode what stands on the receipt for cash; anybody may ask {@code GET /api/receipts/{code}} about it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PaymentAnswer(
        PaymentId id,
        long version,
        PaymentStatus status,
        @Nullable String payUrl,
        @Nullable String receiptCode) {}
