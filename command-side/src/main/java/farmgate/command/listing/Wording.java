package farmgate.command.listing;

import farmgate.shared.refusal.Refusal;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * What is said about a row of a table, in English and in Chinese. A refusal is made in English and keeps what it says
 * as a key with arguments, so that the same stored "no" can be read in either language later on.
 */
enum Wording {
    ENGLISH(Locale.ROOT),
    CHINESE(Locale.CHINESE);

    private static final String SAID = "said";
    private static final int ARGUMENT_MAX = 200;

    /** A sentence of the bundle, with what it is about. */
    record Said(String key, List<String> arguments) {
        Said {
            arguments = List.copyOf(arguments);
        }
    }

    @SuppressWarnings("ImmutableEnumChecker") // a bundle is only read
    private final ResourceBundle sentences;

    Wording(Locale locale) {
        this.sentences = ResourceBundle.getBundle(
                "farmgate.import",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** One field is wrong, for the reason under this key. Long arguments are cut: a cell may hold a megabyte. */
    static Refusal refusal(String field, String key, Object... arguments) {
        Said said =
                new Said(key, Arrays.stream(arguments).map(Wording::shortened).toList());
        return Refusal.invalid(field, ENGLISH.say(said)).with(SAID, said);
    }

    /** What the refusal says, in English where it has no sentence of the bundle. */
    String detail(Refusal refusal) {
        Said said = said(refusal);
        return said.key().isEmpty() ? refusal.detail() : say(said);
    }

    /** The sentence of a refusal; an empty key when it has none of the bundle. */
    static Said said(Refusal refusal) {
        return refusal.facts().get(SAID) instanceof Said said ? said : new Said("", List.of());
    }

    /** The same refusal in this language. */
    Refusal translated(Refusal refusal) {
        return new Refusal(refusal.kind(), refusal.code(), detail(refusal), refusal.facts());
    }

    String say(Said said) {
        return MessageFormat.format(
                sentences.getString(said.key()), said.arguments().toArray());
    }

    private static String shortened(Object argument) {
        String text = String.valueOf(argument);
        if (text.codePointCount(0, text.length()) <= ARGUMENT_MAX) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, ARGUMENT_MAX)) + "…";
    }
}
