package farmgate.shared.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import farmgate.shared.message.Id;

/** Such as {@code buy_7f3k2}. */
public record BuyerId(@JsonValue String value) implements Id {

    public static final String PREFIX = "buy_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public BuyerId {
        Id.check(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
