package farmgate.shared.personal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import farmgate.shared.message.Id;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Under which key the texts about a thing are sealed: {@code <id>/texts}, and once that was destroyed
 * {@code <id>/texts-2} and so on.
 */
public record TextsKey(@JsonValue String value) {

    private static final Pattern SHAPE = Pattern.compile("([a-z]{3}_[A-Za-z0-9_-]{1,64})/texts(?:-([1-9][0-9]{0,5}))?");

    @JsonCreator
    public TextsKey {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + value + "' is no key of a thing's texts");
        }
    }

    public static TextsKey first(Id thing) {
        return first(thing.value());
    }

    /** @throws IllegalArgumentException when the text is no id */
    public static TextsKey first(String thing) {
        return new TextsKey(thing + "/texts");
    }

    /** Whether texts can be about a thing of this id. */
    public static boolean isAbout(String thing) {
        return isOne(thing + "/texts");
    }

    public static boolean isOne(String key) {
        return SHAPE.matcher(key).matches();
    }

    /** Which one takes what is written once this one was destroyed. */
    public TextsKey next() {
        Matcher parts = SHAPE.matcher(value);
        if (!parts.matches()) {
            throw new IllegalStateException(value);
        }
        int number = parts.group(2) == null ? 1 : Integer.parseInt(parts.group(2));
        return new TextsKey(parts.group(1) + "/texts-" + (number + 1));
    }

    @Override
    public String toString() {
        return value;
    }
}
