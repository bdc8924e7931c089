package farmgate.query.payout;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import farmgate.shared.money.Money;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.personal.BankAccount;
import farmgate.shared.wire.SpreadsheetText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Writes a payment file as CSV (RFC 4180), for banks that take no ISO 20022: a row for each payment, with the same names
 * and amounts as in {@link CreditTransfer}. Every cell is quoted, and none is a formula.
 */
final class PaymentTable {

    private static final int FEN_DIGITS = 2;

    private final Map<String, BankAccount> accounts;

    /** @param accounts of all payees, by their ids */
    PaymentTable(Map<String, BankAccount> accounts) {
        this.accounts = accounts;
    }

    /** @param bankLines of the file's payouts that have any, in the order of the file */
    String csv(Map<PayoutId, List<PayoutLine>> bankLines) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .quoteStrategy(QuoteStrategies.ALWAYS)
                .build(text)) {
            csv.writeRecord("endToEndId", "holder", "bankCode", "account", "amountYuan", "currency", "purpose");
            bankLines.forEach((payoutId, lines) -> lines.forEach(line -> csv.writeRecord(cells(payoutId, line))));
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory took no more", e);
        }
        return text.toString();
    }

    private List<String> cells(PayoutId payoutId, PayoutLine line) {
        BankAccount account = accountOf(line);
        BigDecimal yuan = BigDecimal.valueOf(line.amount().fen(), FEN_DIGITS);
        return List.of(
                SpreadsheetText.harmless(line.endToEndId()),
                SpreadsheetText.harmless(account.holder()),
                SpreadsheetText.harmless(account.bankCode()),
                SpreadsheetText.harmless(account.account()),
                yuan.toPlainString(),
                Money.CURRENCY,
                "Farmgate payout " + payoutId);
    }

    private BankAccount accountOf(PayoutLine line) {
        return Objects.requireNonNull(accounts.get(line.payee().id()), line.endToEndId());
    }
}
