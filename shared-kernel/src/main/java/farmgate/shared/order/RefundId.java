package farmgate.shared.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import farmgate.shared.message.Id;

/** Such as {@code rfd_7f3k2}. */
public record RefundId(@JsonValue String value) implements Id {

    public static final String PREFIX = "rfd_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RefundId {
        Id.check(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
