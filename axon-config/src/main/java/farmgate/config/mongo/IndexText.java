package farmgate.config.mongo;

import de.bwaldvogel.mongo.backend.Missing;
import farmgate.config.mongo.SecondaryIndex.Interval;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Values as text that sorts as they do: a sign for the kind, in MongoDB's order of kinds, the value, and an end that sorts before everything. All but
 * texts may be turned round. What cannot be told apart this way only makes an index less narrow.
 */
final class IndexText {

    private static final char END = '\u0001';
    private static final char AFTER_END = '\u0002';

    private IndexText() {}

    static String of(@Nullable Object value, boolean ascending) {
        String kindAndValue = switch (value) {
            case null -> "0";
            case Missing nothing -> "0";
            case Number number -> "1" + hex(sortable(number.doubleValue()), ascending);
            case String text -> "2" + text;
            case Boolean flag -> "8" + (flag == ascending ? 1 : 0);
            case Instant time -> "9" + hex(time.toEpochMilli() ^ Long.MIN_VALUE, ascending);
            default -> "3";
        };
        char kind = kindAndValue.charAt(0);
        return (ascending ? kind : (char) ('0' + '9' - kind)) + kindAndValue.substring(1) + END;
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
