package farmgate.command.payout;

import farmgate.command.payout.BankMessage.Advice;
import farmgate.command.payout.BankMessage.Unmatched;
import farmgate.shared.money.Money;
import farmgate.shared.refusal.Refusal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads ISO 20022 messages of the bank: status reports (pain.002), statements (camt.053) and notifications (camt.054),
 * in whichever version the bank writes them.
 */
final class BankMessageReader {

    private final List<Advice> advices = new ArrayList<>();
    private final List<Unmatched> unreadable = new ArrayList<>();

    private BankMessageReader() {}

    /** @throws Refusal of the invalid kind when it is none of these messages */
    static BankMessage read(byte[] xml) {
        XmlElement document = XmlElement.parse(xml);
        BankMessageReader reader = new BankMessageReader();
        Optional<XmlElement> statusReport = document.at("CstmrPmtStsRpt");
        Optional<XmlElement> statement = document.at("BkToCstmrStmt");
        Optional<XmlElement> notification = document.at("BkToCstmrDbtCdtNtfctn");
        XmlElement message = statusReport
                .or(() -> statement)
                .or(() -> notification)
                .orElseThrow(() -> Refusal.invalid("body", "send a pain.002, camt.053 or camt.054"));
        String id = message.text("GrpHdr", "MsgId")
                .orElseThrow(() -> Refusal.invalid("GrpHdr/MsgId", "the message has no name"));
        statusReport.ifPresent(report -> StatusReport.read(report, reader));
        statement.ifPresent(it -> it.all("Stmt").forEach(each -> AccountReport.read(each, reader)));
        notification.ifPresent(it -> it.all("Ntfctn").forEach(each -> AccountReport.read(each, reader)));
        return new BankMessage(id, reader.advices, reader.unreadable);
    }

    void add(Advice advice) {
        advices.add(advice);
    }

    void add(Unmatched unmatched) {
        unreadable.add(unmatched);
    }

    /** Whether the amount is in the currency that all payouts are in. */
    static boolean isInOurCurrency(XmlElement amount) {
        return amount.attribute("Ccy").filter(Money.CURRENCY::equals).isPresent();
    }

    /** Whole fen out of a decimal number of yuan. */
    static Money money(XmlElement amount) {
        try {
            return Money.ofFen(new BigDecimal(amount.text()).movePointRight(2).longValueExact());
        } catch (NumberFormatException e) {
            throw Refusal.invalid(amount.name(), "'" + amount.text() + "' is not a number");
        } catch (ArithmeticException e) {
            throw Refusal.invalid(amount.name(), "'" + amount.text() + "' is not a number of whole fen");
        }
    }
}
