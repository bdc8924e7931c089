package farmgate.shared.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import farmgate.shared.message.Id;

/** Such as {@code cli_7f3k2}. */
public record ClientId(@JsonValue String value) implements Id {

    public static final String PREFIX = "cli_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ClientId {
        Id.check(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
