package farmgate.command.payout;

import farmgate.shared.money.Money;
import farmgate.shared.refusal.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A statement, or a page of one: what it says of the balance.
 *
 * @param statement the bank's own name of it, which its pages share
 * @param page from 1
 * @param last whether it is the last page
 * @param opening with the sign of our account; null when this page does not say
 * @param closing with the sign of our account; null when this page does not say
 * @param moved the sum of its booked entries
 */
record StatementPage(
        String statement,
        int page,
        boolean last,
        @Nullable Money opening,
        @Nullable Money closing,
        Money moved) {

    private static final Set<String> FALSE = Set.of("false", "0");
    /** The closing balance of the day before opens the day. */
    private static final List<String> OPENING = List.of("OPBD", "PRCD");

    private static final List<String> CLOSING = List.of("CLBD");

    /** @param pagination of the statement, or in version 02 of its message; empty when it is of one page */
    static StatementPage of(
            String statement, XmlElement report, Optional<XmlElement> pagination, List<BankEntry> entries) {
        long movedFen = entries.stream().mapToLong(BankEntry::movedFen).sum();
        return new StatementPage(
                statement,
                pagination.map(StatementPage::number).orElse(1),
                pagination
                        .flatMap(it -> it.text("LastPgInd"))
                        .filter(FALSE::contains)
                        .isEmpty(),
                balance(report, OPENING),
                balance(report, CLOSING),
                Money.ofFen(movedFen));
    }

    static int number(XmlElement pagination) {
        String text = pagination.text("PgNb").orElse("1");
        if (!text.matches("[1-9][0-9]{0,4}")) {
            throw Refusal.invalid("PgNb", "'" + text + "' is not the number of a page");
        }
        return Integer.parseInt(text);
    }

    /** What is available, or between two pages, is not what is booked, and is passed over. */
    private static @Nullable Money balance(XmlElement report, List<String> codes) {
        for (String code : codes) {
            for (XmlElement balance : report.all("Bal")) {
                boolean isMeant = balance.text("Tp", "CdOrPrtry", "Cd")
                        .filter(code::equals)
                        .isPresent();
                if (isMeant
                        && balance.at("Amt")
                                .filter(BankMessageReader::isInOurCurrency)
                                .isPresent()) {
                    return signed(balance);
                }
            }
        }
        return null;
    }

    private static Money signed(XmlElement balance) {
        Money amount = BankMessageReader.moneyOrNone(balance.at("Amt").orElseThrow());
        return switch (balance.text("CdtDbtInd").orElse("")) {
            case "CRDT" -> amount;
            case "DBIT" -> Money.ZERO.minus(amount);
            default -> throw Refusal.invalid("CdtDbtInd", "a balance says whether it is CRDT or DBIT");
        };
    }
}
