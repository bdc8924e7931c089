package farmgate.shared.message;

import java.util.regex.Pattern;

/** A typed id: a prefix of three letters that names the kind, an underscore, then letters, digits, {@code -}, {@code _}. */
public interface Id {

    String value();

    /** @throws IllegalArgumentException when the text is no id with this prefix */
    static String check(String prefix, String value) {
        if (!value.startsWith(prefix)
                || !Shape.TAIL.matcher(value.substring(prefix.length())).matches()) {
            throw new IllegalArgumentException("'" + value + "' is not an id of the form " + prefix + "…");
        }
        return value;
    }

    /** Holds the pattern, because an interface has no private constants. */
    final class Shape {
        private static final Pattern TAIL = Pattern.compile("[A-Za-z0-9_-]{1,64}");

        private Shape() {}
    }
}
