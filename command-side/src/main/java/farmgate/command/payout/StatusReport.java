package farmgate.command.payout;

import farmgate.command.payout.BankMessage.Advice;
import farmgate.command.payout.BankMessage.Subject;
import farmgate.command.payout.BankMessage.Unmatched;
import farmgate.command.payout.BankMessage.Verdict;
import farmgate.shared.bank.BankMovement;
import farmgate.shared.money.Money;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a pain.002. Only a rejection says something that counts: that a payment was accepted or settled is believed when
 * the account shows it. A level that names what lies below it leaves the word to it; a rejected file or payout without
 * details is rejected as a whole.
 */
final class StatusReport {

    private static final String REJECTED = "RJCT";

    private StatusReport() {}

    static void read(XmlElement report, BankMessageReader reader) {
        Optional<XmlElement> group = report.at("OrgnlGrpInfAndSts");
        String status = group.flatMap(it -> it.text("GrpSts")).orElse("");
        List<XmlElement> payouts = report.all("OrgnlPmtInfAndSts");
        if (payouts.isEmpty()) {
            group.ifPresent(it -> whole(Subject.FILE, it, "OrgnlMsgId", status, reader));
        }
        payouts.forEach(payout -> payout(payout, status, reader));
    }

    private static void payout(XmlElement payout, String statusOfFile, BankMessageReader reader) {
        String status = payout.text("PmtInfSts").orElse(statusOfFile);
        List<XmlElement> transactions = payout.all("TxInfAndSts");
        if (transactions.isEmpty()) {
            whole(Subject.PAYOUT, payout, "OrgnlPmtInfId", status, reader);
        }
        transactions.forEach(transaction -> transaction(transaction, status, reader));
    }

    private static void whole(
            Subject subject, XmlElement element, String nameField, String status, BankMessageReader reader) {
        if (status.equals(REJECTED)) {
            element.text(nameField)
                    .ifPresentOrElse(
                            name -> reader.add(new Advice(subject, name, Verdict.REJECTED, null, reasonOf(element))),
                            () -> reader.add(unmatched(Unmatched.NOT_PROVIDED, "no-name")));
        }
    }

    private static void transaction(XmlElement transaction, String statusOfPayout, BankMessageReader reader) {
        if (!transaction.text("TxSts").orElse(statusOfPayout).equals(REJECTED)) {
            return;
        }
        Optional<String> endToEndId = transaction.text("OrgnlEndToEndId");
        if (endToEndId.isEmpty()) {
            reader.add(unmatched(Unmatched.NOT_PROVIDED, "no-name"));
            return;
        }
        Optional<XmlElement> amount = transaction.at("OrgnlTxRef", "Amt", "InstdAmt");
        if (amount.isPresent() && !BankMessageReader.isInOurCurrency(amount.get())) {
            reader.add(unmatched(endToEndId.get(), "currency-differs"));
            return;
        }
        @Nullable Money money = amount.map(BankMessageReader::money).orElse(null);
        reader.add(new Advice(Subject.LINE, endToEndId.get(), Verdict.REJECTED, money, reasonOf(transaction)));
    }

    private static Unmatched unmatched(String name, String reason) {
        return new Unmatched(name, reason, BankMovement.NONE, null, null);
    }

    /** The bank's code and words, as {@code AC01 account closed}. */
    private static String reasonOf(XmlElement element) {
        String reason = element.all("StsRsnInf").stream()
                .flatMap(info -> Stream.concat(
                        info.text("Rsn").stream(), info.all("AddtlInf").stream().map(XmlElement::text)))
                .collect(Collectors.joining(" "));
        return reason.isEmpty() ? "no reason given" : reason;
    }
}
