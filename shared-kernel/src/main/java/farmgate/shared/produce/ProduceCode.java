package farmgate.shared.produce;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** The stable name of a produce in events and interfaces, {@code hami-melon}; never renamed, never used again. */
public record ProduceCode(@JsonValue String value) {
    private static final Pattern KEBAB = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");

    /** @throws IllegalArgumentException naming the value, unless it is lower-case words joined by hyphens */
    public ProduceCode {
        if (!isKebab(value)) {
            throw new IllegalArgumentException("not a produce code: '" + value + "' (such as hami-melon)");
        }
    }

    @JsonCreator
    public static ProduceCode of(String value) {
        return new ProduceCode(value);
    }

    static boolean isKebab(String value) {
        return KEBAB.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
