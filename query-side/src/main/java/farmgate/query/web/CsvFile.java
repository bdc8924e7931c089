package farmgate.query.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import farmgate.shared.money.Money;
import farmgate.shared.wire.SpreadsheetText;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A table as text for spreadsheets (RFC 4180), with the mark by which Excel knows that it is UTF-8. No cell is a formula.
 */
final class CsvFile {

    private static final String MARK = "\uFEFF";
    private static final int FEN_DIGITS = 2;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.of("Asia/Shanghai"));

    private CsvFile() {}

    static <T> String of(List<Table.Column<T>> columns, List<List<@Nullable Object>> rows) {
        StringWriter text = new StringWriter().append(MARK);
        // Without a buffer, so that everything is in the text at once.
        CsvWriter writer = CsvWriter.builder().bufferSize(0).build(text);
        writer.writeRecord(columns.stream().map(Table.Column::zh).toList());
        for (List<@Nullable Object> row : rows) {
            writer.writeRecord(row.stream().map(CsvFile::text).toList());
        }
        return text.toString();
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Money amount -> BigDecimal.valueOf(amount.fen(), FEN_DIGITS).toPlainString();
            case Instant at -> time(at);
            case Number number -> number.toString();
            default -> SpreadsheetText.harmless(value.toString());
        };
    }

    private static String time(Instant at) {
        try {
            return TIME.format(at);
        } catch (DateTimeException e) { // at the end of time, where another time zone has no day any more
            return at.toString();
        }
    }
}
