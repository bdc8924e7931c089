package farmgate.shared.farmer;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import farmgate.shared.message.Id;

/** Such as {@code frm_7f3k2}. */
public record FarmerId(@JsonValue String value) implements Id {

    public static final String PREFIX = "frm_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public FarmerId {
        Id.check(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
