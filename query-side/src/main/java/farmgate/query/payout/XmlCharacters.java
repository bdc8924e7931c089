package farmgate.query.payout;

import com.prowidesoftware.swift.model.mx.EscapeHandler;
import farmgate.shared.wire.Text;

/**
 * Writes text into XML: letters beyond ASCII as references, one for each character. The library's own handler writes
 * two for a character outside the first plane, which no reader takes. What XML cannot hold at all, in a name that was
 * taken before names had bounds, becomes a question mark: the bank may send back this one payment, and pays the others.
 */
final class XmlCharacters implements EscapeHandler {

    private static final int ASCII_MAX = 0x7F;

    @Override
    public String escape(char[] text, boolean isAttribute) {
        StringBuilder escaped = new StringBuilder(text.length);
        new String(text).codePoints().forEach(c -> append(escaped, c, isAttribute));
        return escaped.toString();
    }

    private static void append(StringBuilder escaped, int c, boolean isAttribute) {
        if (!Text.isXml(c)) {
            escaped.append('?');
            return;
        }
        switch (c) {
            case '&' -> escaped.append("&amp;");
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '"' -> escaped.append(isAttribute ? "&quot;" : "\"");
            default -> {
                if (c > ASCII_MAX) {
                    escaped.append("&#").append(c).append(';');
                } else {
                    escaped.append((char) c);
                }
            }
        }
    }
}
