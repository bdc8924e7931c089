package farmgate.shared.payout;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import farmgate.shared.message.Id;

/** Such as {@code run_7f3k2}. */
public record PayoutRunId(@JsonValue String value) implements Id {

    public static final String PREFIX = "run_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PayoutRunId {
        Id.check(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
