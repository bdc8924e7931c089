package farmgate.shared.deadletter;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import farmgate.shared.message.Id;

/** The list of what was set aside. There is one, {@link #ALL}. */
public record SetAsidesId(@JsonValue String value) implements Id {

    public static final String PREFIX = "sas_";

    public static final SetAsidesId ALL = new SetAsidesId(PREFIX + "all");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SetAsidesId {
        Id.check(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
