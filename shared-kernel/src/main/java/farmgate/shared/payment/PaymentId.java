package farmgate.shared.payment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import farmgate.shared.message.Id;

/** Such as {@code pay_7f3k2}. */
public record PaymentId(@JsonValue String value) implements Id {

    public static final String PREFIX = "pay_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PaymentId {
        Id.check(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
