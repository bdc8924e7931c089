package farmgate.shared.bank;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import farmgate.shared.message.Id;

/** Such as {@code bke_7f3k2}. */
public record BankEntryId(@JsonValue String value) implements Id {

    public static final String PREFIX = "bke_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public BankEntryId {
        Id.check(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
