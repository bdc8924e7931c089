package farmgate.shared.finance;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import farmgate.shared.message.Id;

/** One person's day, such as {@code dcd_7f3k2-20261120}. */
public record DecisionDayId(@JsonValue String value) implements Id {

    public static final String PREFIX = "dcd_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DecisionDayId {
        Id.check(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
