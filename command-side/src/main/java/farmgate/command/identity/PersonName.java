package farmgate.command.identity;

import farmgate.shared.message.Actor;
import farmgate.shared.refusal.Refusal;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a person is called among the owners of clients, such as a staff number. Two spellings of one name are one person:
 * the name is kept in the shape that all of them share.
 */
final class PersonName {

    static final int LENGTH_MAX = 100;

    private static final Pattern SPACES = Pattern.compile("\\p{IsWhite_Space}+");

    /** Control and format characters, what is no character, and what only alters the one before it. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{C}\\u115F\\u1160\\u3164\\uFFA0\\uFE00-\\uFE0F]");

    private PersonName() {}

    /**
     * In compatibility form, lower case, with single spaces.
     *
     * @throws Refusal when it is no name
     */
    static String normalised(String text) {
        if (text.length() > LENGTH_MAX) {
            throw Refusal.invalid("person", "give at most " + LENGTH_MAX + " characters");
        }
        if (UNSEEN.matcher(SPACES.matcher(text).replaceAll(" ")).find()) {
            throw Refusal.invalid("person", "it has a character that cannot be seen");
        }
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        String name = SPACES.matcher(folded).replaceAll(" ").strip();
        if (name.isEmpty() || name.length() > LENGTH_MAX) {
            throw Refusal.invalid("person", "give 1 to " + LENGTH_MAX + " characters");
        }
        if (name.equals(Actor.FARMGATE)) {
            throw Refusal.invalid("person", "Farmgate itself is nobody's client: say whose it is");
        }
        return name;
    }
}
