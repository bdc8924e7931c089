package farmgate.shared.station;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import farmgate.shared.message.Id;

/** Such as {@code stn_7f3k2}. */
public record StationId(@JsonValue String value) implements Id {

    public static final String PREFIX = "stn_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public StationId {
        Id.check(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
