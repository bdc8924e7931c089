package farmgate.shared.bank;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import farmgate.shared.message.Id;

/** Such as {@code bex_7f3k2}. */
public record BankExceptionId(@JsonValue String value) implements Id {

    public static final String PREFIX = "bex_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public BankExceptionId {
        Id.check(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
