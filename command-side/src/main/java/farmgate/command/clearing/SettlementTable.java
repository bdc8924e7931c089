package farmgate.command.clearing;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import farmgate.shared.clearing.SettlementLine;
import farmgate.shared.money.Money;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.wire.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A settlement's lines as a table: CSV (RFC 4180) with the columns {@code kind, paymentId, reference,
 * amountYuan, feeYuan}. A report has to add up, so that one bad row refuses all of it; every bad row is named.
 */
final class SettlementTable {

    private static final List<String> COLUMNS = List.of("kind", "paymentId", "reference", "amountYuan", "feeYuan");
    private static final int ERRORS_MAX = 100;
    private static final int NAME_MAX = 64;

    private final List<SettlementLine> lines = new ArrayList<>();
    private final List<RowError> errors = new ArrayList<>();

    private SettlementTable() {}

    /** @param field such as {@code rows[2].kind}, counted from 1 without the header */
    record RowError(String field, String message) {

        static RowError of(int row, String column, String message) {
            return new RowError("rows[" + row + "]." + column, message);
        }
    }

    /** @throws Refusal of the invalid kind, naming each row, when a row cannot be read */
    static List<SettlementLine> read(String csv) {
        SettlementTable table = new SettlementTable();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder()
                .skipEmptyLines(true)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.STRICT)
                .missingFieldStrategy(FieldMismatchStrategy.STRICT)
                .ofNamedCsvRecord(csv)) {
            for (NamedCsvRecord row : reader) {
                table.add(row);
            }
        } catch (CsvParseException e) {
            throw Refusal.invalid("body", "this is no table: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory could not be read", e);
        }
        return table.lines();
    }

    private List<SettlementLine> lines() {
        if (!errors.isEmpty()) {
            throw Refusal.invalid("rows", "some rows cannot be read: put them right and send the whole report again")
                    .with(Refusal.ERRORS, List.copyOf(errors));
        }
        if (lines.isEmpty() || lines.size() > SettlementReport.LINES_MAX) {
            throw Refusal.invalid("body", "a report has from 1 to " + SettlementReport.LINES_MAX + " rows");
        }
        return lines;
    }

    private void add(NamedCsvRecord row) {
        if (lines.isEmpty() && errors.isEmpty() && !row.getHeader().equals(COLUMNS)) {
            throw Refusal.invalid(
                    "body",
                    "the first row must be " + String.join(",", COLUMNS)
                            + ", or it is the trade bill of WeChat Pay or Alipay as it was downloaded");
        }
        int number = lines.size() + errors.size() + 1;
        if (row.getFieldCount() != COLUMNS.size()) {
            errors.add(RowError.of(number, "row", "must have " + COLUMNS.size() + " cells"));
            return;
        }
        int before = errors.size();
        SettlementLine.Kind kind = cell(row, number, "kind", SettlementTable::kind);
        String paymentId = cell(row, number, "paymentId", SettlementTable::name);
        String reference = cell(row, number, "reference", text -> text.isEmpty() ? "" : name(text));
        Money amount = cell(row, number, "amountYuan", SettlementTable::amount);
        Money fee = cell(row, number, "feeYuan", text -> text.isEmpty() ? Money.ZERO : yuan(text));
        if (kind != null && paymentId != null && reference != null && amount != null && fee != null) {
            lines.add(new SettlementLine(number, kind, paymentId, reference.isEmpty() ? null : reference, amount, fee));
        } else if (errors.size() > before + 1) {
            // A row is counted once, whatever is wrong with it.
            errors.subList(before + 1, errors.size()).clear();
        }
        if (errors.size() > ERRORS_MAX) {
            lines();
        }
    }

    private <T> @Nullable T cell(NamedCsvRecord row, int number, String column, Function<String, T> read) {
        try {
            return read.apply(row.getField(column).strip());
        } catch (IllegalArgumentException e) {
            errors.add(RowError.of(number, column, String.valueOf(e.getMessage())));
            return null;
        }
    }

    private static SettlementLine.Kind kind(String text) {
        return switch (text) {
            case "PAYMENT" -> SettlementLine.Kind.PAYMENT;
            case "REFUND" -> SettlementLine.Kind.REFUND;
            default -> throw new IllegalArgumentException("must be PAYMENT or REFUND");
        };
    }

    private static String name(String text) {
        if (text.isEmpty() || text.length() > NAME_MAX) {
            throw new IllegalArgumentException("must have from 1 to " + NAME_MAX + " characters");
        }
        return Text.mustBeLine(text);
    }

    private static Money amount(String text) {
        Money amount = yuan(text);
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("must be above zero");
        }
        return amount;
    }

    /** Whole fen out of a decimal number of yuan, such as {@code -12.50}. */
    static Money yuan(String text) {
        if (!text.matches("-?[0-9]{1,11}(\\.[0-9]{1,2})?")) {
            throw new IllegalArgumentException("must be yuan, such as 12.50");
        }
        return Money.ofFen(new BigDecimal(text).movePointRight(2).longValueExact());
    }
}
