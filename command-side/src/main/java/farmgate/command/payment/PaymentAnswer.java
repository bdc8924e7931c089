package farmgate.command.payment;

import com.fasterxml.jackson.annotation.JsonInclude;
import farmgate.shared.payment.PaymentId;
import org.jspecify.annotations.Nullable;

/** @param payUrl where the payer pays, as long as the payment is pending at a provider */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PaymentAnswer(
        PaymentId id,
        long version,
        PaymentStatus status,
        @Nullable String payUrl) {}
