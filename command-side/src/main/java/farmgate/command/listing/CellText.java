package farmgate.command.listing;

import java.util.List;
import java.util.regex.Pattern;

/** What Excel, phones and web pages do to the text of a cell. */
final class CellText {

    private static final int WIDTH_OFFSET = 0xFEE0;
    private static final Pattern AROUND = Pattern.compile("^[\\s\\p{Z}\\uFEFF\\u200B]+|[\\s\\p{Z}\\uFEFF\\u200B]+$");

    private CellText() {}

    /** Without the spaces and invisible marks around it. */
    static String stripped(String cell) {
        return AROUND.matcher(cell).replaceAll("");
    }

    static boolean areBlank(List<String> cells) {
        return cells.stream().allMatch(cell -> stripped(cell).isEmpty());
    }

    /** Full-width signs as their plain ones, {@code １２．５} as {@code 12.5}; nothing else changes, least of all a number. */
    static String narrow(String cell) {
        StringBuilder narrow = new StringBuilder(cell.length());
        for (char c : cell.toCharArray()) {
            if (c >= '\uFF01' && c <= '\uFF5E') {
                narrow.append((char) (c - WIDTH_OFFSET));
            } else if (c == '\u3000' || c == '\u00A0') {
                narrow.append(' ');
            } else {
                narrow.append(c);
            }
        }
        return narrow.toString();
    }
}
