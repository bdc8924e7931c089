package farmgate.shared.bank;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import farmgate.shared.message.Id;

/** Such as {@code bkm_7f3k2}. */
public record BankMessageId(@JsonValue String value) implements Id {

    public static final String PREFIX = "bkm_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public BankMessageId {
        Id.check(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
