package farmgate.query.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import farmgate.shared.money.Money;
import farmgate.shared.refusal.Refusal;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * An answer as a table for spreadsheets (RFC 4180), with the mark by which Excel knows that it is UTF-8. What a
 * spreadsheet would take for a formula gets a quote before it: it would else run what a stranger wrote.
 */
public final class CsvTable {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final String MARK = "\uFEFF";
    private static final String FORMULA_BEGINS = "=+-@\t\r\n＝＋－＠";
    private static final int FEN_DIGITS = 2;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.of("Asia/Shanghai"));

    private final StringWriter text = new StringWriter().append(MARK);
    /** Without a buffer, so that everything is in the text at once. */
    private final CsvWriter writer = CsvWriter.builder().bufferSize(0).build(text);

    public CsvTable(List<String> headers) {
        writer.writeRecord(headers);
    }

    /**
     * Whether the caller would rather have a table than JSON.
     *
     * @throws Refusal of the invalid kind when the header is not understood
     */
    public static boolean isWanted(@Nullable String accept) {
        if (accept == null) {
            return false;
        }
        try {
            return MediaType.parseMediaTypes(accept).stream()
                    .anyMatch(type ->
                            type.getType().equals("text") && type.getSubtype().equals("csv"));
        } catch (InvalidMediaTypeException e) {
            throw Refusal.invalid("Accept", "this is no media type: " + e.getMessage());
        }
    }

    /** Cells made by {@link #text}, {@link #yuan} and the like. */
    public CsvTable row(List<String> cells) {
        writer.writeRecord(cells);
        return this;
    }

    /** What somebody wrote. */
    public static String text(@Nullable Object written) {
        String text = written == null ? "" : written.toString();
        return !text.isEmpty() && FORMULA_BEGINS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    /** A number of yuan, such as {@code -12.50}. */
    public static String yuan(@Nullable Money amount) {
        return amount == null
                ? ""
                : BigDecimal.valueOf(amount.fen(), FEN_DIGITS).toPlainString();
    }

    /** In Asia/Shanghai, as spreadsheets read it. */
    public static String time(@Nullable Instant at) {
        return at == null ? "" : TIME.format(at);
    }

    public ResponseEntity<Object> answer(String fileName) {
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(fileName + ".csv", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(toString());
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
