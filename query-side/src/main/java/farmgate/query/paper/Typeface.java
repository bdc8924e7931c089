package farmgate.query.paper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TrueTypeFont;

/** How wide a text is in a font, and how it is broken into lines. */
final class Typeface {

    /** Stands for what cannot be shown, as a printer's box does. */
    private static final int BOX = '□';

    private static final String ENDING = "，。、；：！？）》〉」』】”’…,.;:!?)]}%";

    private final TrueTypeFont font;
    private final CmapLookup glyphs;
    private final int unitsPerEm;

    Typeface(TrueTypeFont font) throws IOException {
        this.font = font;
        this.glyphs = font.getUnicodeCmapLookup();
        this.unitsPerEm = font.getUnitsPerEm();
    }

    /**
     * The text with nothing in it that the font has no glyph for, and nothing that steers how text runs: half characters,
     * controls and marks of direction become boxes, and every kind of space a plain one.
     */
    String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().map(this::printable).forEach(printable::appendCodePoint);
        return printable.toString();
    }

    private int printable(int character) {
        if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
            return ' ';
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> BOX;
            default -> glyphs.getGlyphId(character) == 0 ? BOX : character;
        };
    }

    /** In points, of a printable text. */
    float width(String printable, float size) throws IOException {
        long units = 0;
        for (int i = 0; i < printable.length(); i = printable.offsetByCodePoints(i, 1)) {
            units += font.getAdvanceWidth(glyphs.getGlyphId(printable.codePointAt(i)));
        }
        return units * size / unitsPerEm;
    }

    /** Broken at a space where the line is half full by then, else between any two characters; at least one line. */
    List<String> lines(String text, float size, float width) throws IOException {
        String rest = printable(text).strip();
        List<String> lines = new ArrayList<>();
        while (width(rest, size) > width) {
            int end = fitting(rest, size, width);
            if (end == rest.length()) {
                break;
            }
            int space = rest.lastIndexOf(' ', end);
            int at = space > end / 2 ? space : notBeforeMark(rest, end);
            lines.add(rest.substring(0, at).strip());
            rest = rest.substring(at).strip();
        }
        lines.add(rest);
        return lines;
    }

    /** No line begins with a mark that ends something; then it takes the character before it along. */
    private static int notBeforeMark(String text, int end) {
        int before = text.offsetByCodePoints(end, -1);
        return ENDING.indexOf(text.charAt(end)) >= 0 && before > 0 ? before : end;
    }

    /** Where the first line ends at the latest; behind the first character at least, so that it comes to an end. */
    private int fitting(String text, float size, float width) throws IOException {
        int end = text.offsetByCodePoints(0, 1);
        float used = width(text.substring(0, end), size);
        while (end < text.length()) {
            int next = text.offsetByCodePoints(end, 1);
            used += width(text.substring(end, next), size);
            if (used > width) {
                break;
            }
            end = next;
        }
        return end;
    }
}
