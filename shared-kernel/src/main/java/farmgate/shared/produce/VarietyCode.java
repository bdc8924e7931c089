package farmgate.shared.produce;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The stable name of a variety within its produce: {@code red-fuji} for a variety of the catalogue, the text itself for
 * one a keeper wrote under a generic produce ({@code 百香果}).
 */
public record VarietyCode(@JsonValue String value) {
    public static final int LENGTH_MAX = 40;

    /** @throws IllegalArgumentException naming the value, unless it is 1 to 40 characters without space around them */
    public VarietyCode {
        if (!isAcceptable(value)) {
            throw new IllegalArgumentException(
                    "not a variety: '" + value + "' (1 to " + LENGTH_MAX + " printable characters)");
        }
    }

    @JsonCreator
    public static VarietyCode of(String value) {
        return new VarietyCode(value);
    }

    static boolean isAcceptable(String value) {
        var length = value.codePointCount(0, value.length());
        return length >= 1
                && length <= LENGTH_MAX
                && value.equals(value.strip())
                && value.codePoints().noneMatch(Character::isISOControl);
    }

    @Override
    public String toString() {
        return value;
    }
}
