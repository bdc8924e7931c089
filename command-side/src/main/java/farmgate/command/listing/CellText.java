package farmgate.command.listing;

import java.util.List;

/** What Excel, phones and web pages do to the text of a cell. */
final class CellText {

    private static final int WIDTH_OFFSET = 0xFEE0;

    private CellText() {}

    /** Without the spaces and invisible marks around it. */
    static String stripped(String cell) {
        int begin = 0;
        int end = cell.length();
        while (begin < end && isInvisible(cell.charAt(begin))) {
            begin++;
        }
        while (begin < end && isInvisible(cell.charAt(end - 1))) {
            end--;
        }
        return cell.substring(begin, end);
    }

    static boolean areBlank(List<String> cells) {
        return cells.stream().allMatch(cell -> stripped(cell).isEmpty());
    }

    private static boolean isInvisible(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF' || c == '\u200B';
    }

    /** Full-width signs as their plain ones, {@code １２．５} as {@code 12.5}; nothing else changes, least of all a number. */
    static String narrow(String cell) {
        StringBuilder narrow = new StringBuilder(cell.length());
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
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
