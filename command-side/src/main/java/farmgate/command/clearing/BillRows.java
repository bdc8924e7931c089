package farmgate.command.clearing;

import farmgate.command.clearing.SettlementTable.RowError;
import farmgate.shared.clearing.SettlementLine;
import farmgate.shared.clearing.SettlementLine.Kind;
import farmgate.shared.money.Money;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.wire.Text;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a provider's bill on their way to lines. Amounts are whole fen. Fees have up to five decimals of a yuan: each
 * line's is rounded to the nearest fen, half of one up, and what all exact fees together make more or less is the file's.
 */
final class BillRows {

    private static final int ERRORS_MAX = 100;
    private static final int NAME_MAX = 64;
    private static final int FEN_DIGITS = 2;
    private static final String AMOUNT = "-?[0-9]{1,11}(\\.[0-9]{1,5})?";
    /** Written where there is nothing to write. */
    private static final String NONE = "0";

    private final List<SettlementLine> lines = new ArrayList<>();
    private final List<RowError> errors = new ArrayList<>();
    private BigDecimal fees = BigDecimal.ZERO;
    private int rows;

    /** One row by the names of its columns. */
    record Row(int number, Map<String, String> cells) {

        /** The first of these columns that there is and that has something in it. */
        Optional<String> text(String... columns) {
            for (String column : columns) {
                String text = cells.get(column);
                if (text != null && !text.isBlank()) {
                    return Optional.of(text.strip());
                }
            }
            return Optional.empty();
        }

        String must(String... columns) {
            return text(columns).orElseThrow(() -> new BadCell(columns[0], "must not be empty"));
        }

        BigDecimal yuan(String... columns) {
            String text = text(columns).orElse(NONE);
            if (!text.matches(AMOUNT)) {
                throw new BadCell(columns[0], "must be yuan, such as 12.50");
            }
            return new BigDecimal(text);
        }
    }

    /** What is wrong with a cell of the row that is being read. */
    static final class BadCell extends RuntimeException {

        private static final long serialVersionUID = 1;
        private final String column;

        BadCell(String column, String message) {
            super(message);
            this.column = column;
        }
    }

    /** Reads one row of a bill. */
    @FunctionalInterface
    interface RowReader {
        void read(Row row);
    }

    /** Reads the next row, or notes what is wrong with it. */
    void next(List<String> header, List<String> cells, RowReader reader) {
        int number = ++rows;
        try {
            if (cells.size() != header.size()) {
                throw new BadCell("row", "must have " + header.size() + " cells");
            }
            Map<String, String> named = new HashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                named.put(header.get(i), cells.get(i));
            }
            reader.read(new Row(number, named));
        } catch (BadCell e) {
            errors.add(RowError.of(number, e.column, String.valueOf(e.getMessage())));
        }
        if (errors.size() > ERRORS_MAX || rows > SettlementReport.LINES_MAX) {
            mustBeReadable();
        }
    }

    /**
     * @param amountColumn from which the amount is; it is above zero
     * @param fee exact; below zero for one that is given back
     */
    void add(
            Row row,
            Kind kind,
            String paymentId,
            @Nullable String reference,
            String amountColumn,
            BigDecimal amount,
            BigDecimal fee) {
        if (amount.signum() <= 0) {
            throw new BadCell(amountColumn, "must be above zero");
        }
        if (amount.stripTrailingZeros().scale() > FEN_DIGITS) {
            throw new BadCell(amountColumn, "must be whole fen, such as 12.50");
        }
        String told = reference == null || reference.equals(NONE) ? null : name("reference", reference);
        fees = fees.add(fee);
        lines.add(new SettlementLine(row.number(), kind, name("paymentId", paymentId), told, fen(amount), fen(fee)));
    }

    private static String name(String column, String text) {
        if (text.length() > NAME_MAX) {
            throw new BadCell(column, "must have at most " + NAME_MAX + " characters");
        }
        try {
            return Text.mustBeLine(text);
        } catch (IllegalArgumentException e) {
            throw new BadCell(column, String.valueOf(e.getMessage()));
        }
    }

    private static Money fen(BigDecimal yuan) {
        return Money.ofFen(yuan.setScale(FEN_DIGITS, RoundingMode.HALF_UP)
                .movePointRight(FEN_DIGITS)
                .longValueExact());
    }

    /** @throws Refusal when a row cannot be read, or there are none or too many */
    void mustBeReadable() {
        if (!errors.isEmpty()) {
            throw Refusal.invalid("rows", "some rows cannot be read: ask the provider for the right bill")
                    .with(Refusal.ERRORS, List.copyOf(errors));
        }
        if (rows == 0 || rows > SettlementReport.LINES_MAX) {
            throw Refusal.invalid("body", "a report has from 1 to " + SettlementReport.LINES_MAX + " rows");
        }
    }

    /** @throws Refusal when the bill says another total than its rows make: it is not whole */
    static void mustBe(String total, BigDecimal told, BigDecimal reckoned) {
        if (told.compareTo(reckoned) != 0) {
            throw Refusal.rule(
                            "settlement-does-not-add-up",
                            "the rows of the bill make another total than the bill says: download it again")
                    .with("total", total)
                    .with("told", told.toPlainString())
                    .with("rows", reckoned.toPlainString());
        }
    }

    BigDecimal count(Kind kind) {
        return BigDecimal.valueOf(
                lines.stream().filter(line -> line.kind() == kind).count());
    }

    BigDecimal sum(Kind kind) {
        return BigDecimal.valueOf(
                Money.sum(lines.stream()
                                .filter(line -> line.kind() == kind)
                                .map(SettlementLine::amount)
                                .toList())
                        .fen(),
                FEN_DIGITS);
    }

    BigDecimal fees() {
        return fees;
    }

    SettlementFile file() {
        Money ofLines = Money.sum(lines.stream().map(SettlementLine::fee).toList());
        return new SettlementFile(lines, fen(fees).minus(ofLines));
    }
}
