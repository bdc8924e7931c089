package farmgate.shared.wire;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/** Which characters a text from outside may have, for what is to become of it. */
public final class Text {

    private static final int PLANE_END = 0xFFFE;
    private static final int ARABIC_NONCHARACTERS_BEGIN = 0xFDD0;
    private static final int ARABIC_NONCHARACTERS_END = 0xFDEF;

    private Text() {}

    /**
     * Of one line: no control characters, no halves of characters, and none of the code points that Unicode keeps for
     * itself. No encoding holds halves, and hardly a store, a file or a paper the others.
     *
     * @throws IllegalArgumentException naming the first character that it may not have
     */
    public static String mustBeLine(String text) {
        return must(text, c -> !isControl(c) && !isLineEnd(c) && !isNoCharacter(c));
    }

    /**
     * Of several lines: as {@link #mustBeLine}, but with tabs and ends of lines.
     *
     * @throws IllegalArgumentException naming the first character that it may not have
     */
    public static String mustBeLines(String text) {
        return must(text, c -> c == '\t' || c == '\n' || c == '\r' || (!isControl(c) && !isNoCharacter(c)));
    }

    /**
     * A name as a bank takes it: what XML 1.0 and the bank's paper can carry, so nothing that has no form of its own or
     * that turns the direction of what follows.
     *
     * @throws IllegalArgumentException naming the first character that it may not have
     */
    public static String mustBeBankName(String text) {
        return must(text, c -> switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> !isNoCharacter(c);
        });
    }

    /** Whether XML 1.0 can hold the character ("Char", section 2.2). */
    public static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= ' ' && !isSurrogate(c) && c != PLANE_END && c != PLANE_END + 1);
    }

    private static String must(String text, IntPredicate may) {
        OptionalInt wrong = text.codePoints().filter(c -> !may.test(c)).findFirst();
        if (wrong.isPresent()) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "must not have the character U+%04X", wrong.getAsInt()));
        }
        return text;
    }

    private static boolean isControl(int c) {
        return Character.isISOControl(c);
    }

    private static boolean isLineEnd(int c) {
        int type = Character.getType(c);
        return type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static boolean isSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    private static boolean isNoCharacter(int c) {
        return isSurrogate(c)
                || (c & PLANE_END) == PLANE_END
                || (c >= ARABIC_NONCHARACTERS_BEGIN && c <= ARABIC_NONCHARACTERS_END);
    }
}
