package farmgate.shared.bank;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import farmgate.shared.message.Id;

/** Such as {@code bks_7f3k2}. */
public record StatementSeriesId(@JsonValue String value) implements Id {

    public static final String PREFIX = "bks_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public StatementSeriesId {
        Id.check(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
