package farmgate.shared.audit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import farmgate.shared.message.Id;

/** A chain of seals. The house has one, {@link #DAYS}. */
public record SealsId(@JsonValue String value) implements Id {

    public static final String PREFIX = "sls_";

    /** The chain of the sealed days. */
    public static final SealsId DAYS = new SealsId(PREFIX + "days");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SealsId {
        Id.check(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
