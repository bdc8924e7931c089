package farmgate.shared.payout;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import farmgate.shared.message.Id;

/** Such as {@code pyo_7f3k2}. */
public record PayoutId(@JsonValue String value) implements Id {

    public static final String PREFIX = "pyo_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PayoutId {
        Id.check(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
