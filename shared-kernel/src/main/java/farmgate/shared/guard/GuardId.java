package farmgate.shared.guard;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import farmgate.shared.message.Id;

/** The guard over the facts of one thing, named after it: such as {@code grd_frm_7f3k2}. */
public record GuardId(@JsonValue String value) implements Id {

    public static final String PREFIX = "grd_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public GuardId {
        Id.check(PREFIX, value);
    }

    public static GuardId over(Id facts) {
        return new GuardId(PREFIX + facts.value());
    }

    @Override
    public String toString() {
        return value;
    }
}
