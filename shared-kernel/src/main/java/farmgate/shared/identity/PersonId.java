package farmgate.shared.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import farmgate.shared.message.Id;
import farmgate.shared.wire.Sha256;

/** Such as {@code psn_7f3k2}: the human being to whom clients belong. */
public record PersonId(@JsonValue String value) implements Id {

    public static final String PREFIX = "psn_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PersonId {
        Id.check(PREFIX, value);
    }

    /** @param person as {@code ClientRegistered} names her */
    public static PersonId of(String person) {
        return new PersonId(PREFIX + Sha256.hex("person\n" + person));
    }

    @Override
    public String toString() {
        return value;
    }
}
