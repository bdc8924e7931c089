package farmgate.query.web;

import farmgate.shared.money.Money;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A table as a workbook of one sheet: amounts are numbers of yuan, exact to the fen; times are dates that sort; texts are
 * texts whatever they begin with. Its first row says in both languages what is in the columns, and stays in sight.
 */
final class XlsxFile {

    private static final String YUAN = "#,##0.00";
    private static final String TIME = "yyyy-mm-dd hh:mm:ss";
    private static final String DAY = "yyyy-mm-dd";
    private static final String HEAD_COLOUR = "DDE5EC";
    private static final int FEN_DIGITS = 2;
    private static final int NAME_MAX = 31;
    private static final int FLUSHED_TOGETHER = 1000;
    private static final int WIDTH_MIN = 10;
    private static final int WIDTH_MAX = 60;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int YEAR_MIN = 1900;
    private static final int YEAR_MAX = 9999;
    private static final Instant FIRST = Instant.parse("1900-03-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");
    private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);
    private static final BigDecimal SECONDS_OF_A_DAY = BigDecimal.valueOf(86_400);
    /** Of a day's number; a second is a bit more than 0.00001. */
    private static final int DAY_DIGITS = 10;

    private XlsxFile() {}

    static <T> byte[] of(String name, List<Table.Column<T>> columns, List<List<@Nullable Object>> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "Farmgate", "1.0")) {
            Worksheet sheet = workbook.newWorksheet(name.substring(0, Math.min(name.length(), NAME_MAX)));
            header(sheet, columns, rows);
            for (int i = 0; i < rows.size(); i++) {
                List<@Nullable Object> row = rows.get(i);
                for (int column = 0; column < row.size(); column++) {
                    write(sheet, i + 1, column, row.get(column));
                }
                if ((i + 1) % FLUSHED_TOGETHER == 0) {
                    sheet.flush();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the workbook could not be written", e);
        }
        return bytes.toByteArray();
    }

    private static <T> void header(Worksheet sheet, List<Table.Column<T>> columns, List<List<@Nullable Object>> rows) {
        sheet.freezePane(0, 1);
        for (int i = 0; i < columns.size(); i++) {
            int at = i;
            Table.Column<T> column = columns.get(i);
            String title = column.zh() + " " + column.en();
            sheet.value(0, i, title);
            sheet.style(0, i).bold().fillColor(HEAD_COLOUR).set();
            int widest = rows.stream()
                    .limit(FLUSHED_TOGETHER)
                    .filter(row -> row.size() == columns.size())
                    .mapToInt(row -> width(row.get(at)))
                    .max()
                    .orElse(0);
            sheet.width(i, Math.clamp(Math.max(widest, width(title)) + 2, WIDTH_MIN, WIDTH_MAX));
        }
    }

    /** About so many letters; a Chinese character is as wide as two. */
    private static int width(@Nullable Object value) {
        return switch (value) {
            case null -> 0;
            case Instant _ -> TIME.length();
            default ->
                value.toString().chars().map(each -> each < 0x2E80 ? 1 : 2).sum();
        };
    }

    private static void write(Worksheet sheet, int row, int column, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case Money amount -> number(sheet, row, column, BigDecimal.valueOf(amount.fen(), FEN_DIGITS), YUAN);
            case Instant at
            when isShowable(at) -> number(sheet, row, column, day(LocalDateTime.ofInstant(at, ZONE)), TIME);
            case LocalDate day
            when day.getYear() >= YEAR_MIN && day.getYear() <= YEAR_MAX ->
                number(sheet, row, column, day(day.atStartOfDay()), DAY);
            case Number number -> sheet.value(row, column, number);
            default -> sheet.value(row, column, value.toString());
        }
    }

    /** A day that no spreadsheet knows is written as text. */
    private static boolean isShowable(Instant at) {
        return !at.isBefore(FIRST) && at.isBefore(LAST);
    }

    private static void number(Worksheet sheet, int row, int column, BigDecimal number, String format) {
        sheet.value(row, column, number);
        sheet.style(row, column).format(format).set();
    }

    /** As spreadsheets count: in days, and parts of them. */
    private static BigDecimal day(LocalDateTime at) {
        BigDecimal seconds = BigDecimal.valueOf(at.toLocalTime().toSecondOfDay());
        return seconds.divide(SECONDS_OF_A_DAY, DAY_DIGITS, RoundingMode.HALF_UP)
                .add(BigDecimal.valueOf(at.toLocalDate().toEpochDay() - DAY_ZERO.toEpochDay()));
    }
}
