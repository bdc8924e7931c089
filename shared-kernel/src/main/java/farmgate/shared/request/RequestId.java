package farmgate.shared.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import farmgate.shared.message.Id;

/** A caller and her idempotency key, hashed: such as {@code req_7f3k2}. */
public record RequestId(@JsonValue String value) implements Id {

    public static final String PREFIX = "req_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RequestId {
        Id.check(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
