package farmgate.shared.consignment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import farmgate.shared.message.Id;

/** Such as {@code csg_7f3k2}. */
public record ConsignmentId(@JsonValue String value) implements Id {

    public static final String PREFIX = "csg_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ConsignmentId {
        Id.check(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
