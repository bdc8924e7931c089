package farmgate.shared.listing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import farmgate.shared.message.Id;

/** Such as {@code lst_7f3k2}. */
public record ListingId(@JsonValue String value) implements Id {

    public static final String PREFIX = "lst_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ListingId {
        Id.check(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
