package farmgate.shared.payout;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import farmgate.shared.message.Id;

/** Such as {@code pmf_7f3k2}. */
public record PaymentFileId(@JsonValue String value) implements Id {

    public static final String PREFIX = "pmf_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PaymentFileId {
        Id.check(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
