package farmgate.shared.wire;

/**
 * A text in a table that somebody will open with a spreadsheet. What begins like a formula would be run, whoever wrote it:
 * see <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP, CSV Injection</a>.
 */
public final class SpreadsheetText {

    /** Also in the full-width forms that Chinese keyboards write. */
    private static final String FORMULA_BEGINS = "=+-@\t\r\n＝＋－＠";

    private SpreadsheetText() {}

    /** The text, with an apostrophe before it where a spreadsheet would reckon with it. */
    public static String harmless(String text) {
        return !text.isEmpty() && FORMULA_BEGINS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
