package farmgate.shared.settlement;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import farmgate.shared.message.Id;

/** Such as {@code clb_7f3k2}. */
public record ClawbackId(@JsonValue String value) implements Id {

    public static final String PREFIX = "clb_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ClawbackId {
        Id.check(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
