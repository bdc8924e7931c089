package farmgate.config.mongo;

import de.bwaldvogel.mongo.backend.Missing;
import farmgate.config.mongo.SecondaryIndex.Interval;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Values as text that sorts as they do: a sign for the kind, in MongoDB's order of kinds, the value, and an end that sorts
 * before everything; or the other way round. What cannot be told apart this way only makes an index less narrow.
 */
final class IndexText {

    /** Before every letter that {@link #letters} leaves, so that a text comes before the longer ones that begin with it. */
    private static final char END = '\u0001';

    private static final char AFTER_END = '\u0002';
    /** Behind every letter: what is turned round comes after the longer ones that begin with it. */
    private static final char LAST = '\ufffe';

    private static final char LOW = '\u0002';
    private static final char HIGH = '\ufffd';

    private IndexText() {}

    static String of(@Nullable Object value, boolean ascending) {
        String kindAndValue = switch (value) {
            case null -> "0";
            case Missing nothing -> "0";
            case Number number -> "1" + hex(sortable(number.doubleValue()), ascending);
            case String text -> "2" + letters(text, ascending);
            case Boolean flag -> "8" + (flag == ascending ? 1 : 0);
            case Instant time -> "9" + hex(time.toEpochMilli() ^ Long.MIN_VALUE, ascending);
            default -> "3";
        };
        char kind = kindAndValue.charAt(0);
        char end = !ascending && value instanceof String ? LAST : END;
        return (ascending ? kind : (char) ('0' + '9' - kind)) + kindAndValue.substring(1) + end;
    }

    /** The few letters outside the bounds become two each, in the same order, so that none is taken for an end. */
    private static String letters(String text, boolean ascending) {
        StringBuilder letters = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter <= LOW) {
                append(letters, LOW, ascending);
                append(letters, (char) ('0' + letter), ascending);
            } else if (letter >= HIGH) {
                append(letters, HIGH, ascending);
                append(letters, (char) ('0' + letter - HIGH), ascending);
            } else {
                append(letters, letter, ascending);
            }
        }
        return letters.toString();
    }

    private static void append(StringBuilder letters, char letter, boolean ascending) {
        letters.append(ascending ? letter : (char) (Character.MAX_VALUE - letter));
    }

    /** Everything of the bounds' kind from the one to the other, both included; null is open. */
    static Interval between(@Nullable Object least, @Nullable Object most) {
        Object bound = least == null ? most : least;
        String kind = of(bound, true).substring(0, 1);
        return new Interval(
                least == null ? kind : of(least, true), most == null ? kind + '\uffff' : afterEnd(of(most, true)));
    }

    private static String afterEnd(String text) {
        return text.substring(0, text.length() - 1) + AFTER_END;
    }

    /** As an unsigned number in the order of the doubles. */
    private static long sortable(double number) {
        long bits = Double.doubleToLongBits(number == 0 ? 0.0 : number);
        return bits < 0 ? ~bits : bits ^ Long.MIN_VALUE;
    }

    private static String hex(long unsigned, boolean ascending) {
        String digits = Long.toHexString(ascending ? unsigned : ~unsigned);
        return "0".repeat(Long.BYTES * 2 - digits.length()) + digits;
    }
}
