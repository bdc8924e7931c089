package farmgate.shared.till;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import farmgate.shared.message.Id;

/** Such as {@code hnd_7f3k2}. */
public record HandoverId(@JsonValue String value) implements Id {

    public static final String PREFIX = "hnd_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public HandoverId {
        Id.check(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
