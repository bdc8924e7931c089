package farmgate.shared.settlement;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import farmgate.shared.message.Id;

/** Such as {@code due_7f3k2}. */
public record DuesId(@JsonValue String value) implements Id {

    public static final String PREFIX = "due_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DuesId {
        Id.check(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
