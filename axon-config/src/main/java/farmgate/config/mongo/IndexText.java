package farmgate.config.mongo;

import de.bwaldvogel.mongo.backend.Missing;
import farmgate.config.mongo.SecondaryIndex.Interval;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Values as text that sorts as they do: a sign for the kind, the value, and an end that sorts before everything. Numbers
 * and times may be turned round. What cannot be told apart this way only makes an index less narrow.
 */
final class IndexText {

    private static final char END = '\u0001';
    private static final char AFTER_END = '\u0002';

    private IndexText() {}

    static String of(@Nullable Object value, boolean ascending) {
        return switch (value) {
            case Boolean flag -> "b" + (flag ? 1 : 0) + END;
            case Number number -> "n" + hex(sortable(number.doubleValue()), ascending) + END;
            case Instant time -> "t" + hex(time.toEpochMilli() ^ Long.MIN_VALUE, ascending) + END;
            case String text -> "s" + text + END;
            case null -> "0" + END;
            case Missing nothing -> "0" + END;
            default -> "z" + END;
        };
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
