package farmgate.command.payment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import farmgate.command.payment.PaymentCommand.ConfirmPayment;
import farmgate.command.payment.PaymentCommand.FailPayment;
import farmgate.shared.money.Money;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.wire.Json;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * What a provider tells of a payment. A provider may add to its messages when it likes, so that fields we don't know are
 * passed over here, and only here.
 *
 * @param id the provider's own number of the message
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record ProviderMessage(
        @Nullable String id,
        @Nullable String type,
        @Nullable PaymentId paymentId,
        @Nullable Money amount,
        @Nullable String providerReference) {

    static final String SUCCEEDED = "payment.succeeded";
    static final String FAILED = "payment.failed";

    /** @throws Refusal when it cannot be read, or does not say enough */
    static PaymentCommand command(byte[] body) {
        ProviderMessage message = read(body);
        PaymentId payment = required("paymentId", message.paymentId());
        return switch (required("type", message.type())) {
            case SUCCEEDED ->
                new ConfirmPayment(
                        payment,
                        required("amount", message.amount()),
                        required("providerReference", message.providerReference()));
            case FAILED -> new FailPayment(payment, "the provider reports that the payment failed");
            default -> throw Refusal.invalid("type", "must be " + SUCCEEDED + " or " + FAILED);
        };
    }

    private static ProviderMessage read(byte[] body) {
        try {
            return required("message", Json.read(new String(body, StandardCharsets.UTF_8), ProviderMessage.class));
        } catch (JacksonException malformed) {
            throw Refusal.invalid("message", "cannot be read: " + malformed.getOriginalMessage());
        }
    }

    private static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw Refusal.invalid(field, "is missing");
        }
        return value;
    }
}
