package farmgate.shared.clearing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import farmgate.shared.message.Id;

/** Such as {@code pst_7f3k2}. */
public record ProviderSettlementId(@JsonValue String value) implements Id {

    public static final String PREFIX = "pst_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ProviderSettlementId {
        Id.check(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
