package farmgate.shared.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import farmgate.shared.message.Id;

/** Such as {@code ord_7f3k2}. */
public record OrderId(@JsonValue String value) implements Id {

    public static final String PREFIX = "ord_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public OrderId {
        Id.check(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
