package farmgate.shared.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import farmgate.shared.message.Id;

/** Such as {@code chk_7f3k2}. */
public record CheckoutId(@JsonValue String value) implements Id {

    public static final String PREFIX = "chk_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CheckoutId {
        Id.check(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
