package farmgate.shared.period;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import farmgate.shared.message.Id;

/** The periods of a set of books. The house has one, {@link #BOOKS}. */
public record PeriodsId(@JsonValue String value) implements Id {

    public static final String PREFIX = "prd_";

    public static final PeriodsId BOOKS = new PeriodsId(PREFIX + "books");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PeriodsId {
        Id.check(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
