package farmgate.command.payout;

import farmgate.command.payout.BankMessage.Advice;
import farmgate.command.payout.BankMessage.Subject;
import farmgate.command.payout.BankMessage.Unmatched;
import farmgate.command.payout.BankMessage.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a camt.053 or camt.054 as it was read before the entry was what moved. Nothing is booked by it: a message that was
 * booked then and comes again is known by what was read of it, and so nothing here is ever changed.
 */
final class FormerAccountReport {

    private static final String BOOKED = "BOOK";
    private static final String DEBIT = "DBIT";

    private final XmlElement entry;
    private final BankMessageReader reader;

    private FormerAccountReport(XmlElement entry, BankMessageReader reader) {
        this.entry = entry;
        this.reader = reader;
    }

    static void read(XmlElement report, BankMessageReader reader) {
        report.all("Ntry").stream()
                // Version 2 writes the status as text, later ones as a code below it.
                .filter(entry -> entry.text("Sts").filter(BOOKED::equals).isPresent())
                .forEach(entry -> new FormerAccountReport(entry, reader).read());
    }

    private void read() {
        List<XmlElement> details = entry.all("NtryDtls");
        List<XmlElement> transactions = details.stream()
                .flatMap(detail -> detail.all("TxDtls").stream())
                .toList();
        if (transactions.isEmpty()) {
            whole(details);
        }
        transactions.forEach(transaction -> transaction(transaction, transactions.size() == 1));
    }

    private void whole(List<XmlElement> details) {
        if (!isDebit(entry)) {
            advise(Subject.LINE, Optional.empty(), Verdict.GIVEN_BACK, entry.at("Amt"), Optional.empty(), entry);
            return;
        }
        Optional<String> payout = details.stream()
                .flatMap(detail -> detail.text("Btch", "PmtInfId").stream())
                .findFirst();
        advise(Subject.PAYOUT, payout, Verdict.DEBITED, entry.at("Amt"), referenceOf(entry), entry);
    }

    private void transaction(XmlElement transaction, boolean alone) {
        Optional<XmlElement> amount = transaction
                .at("Amt")
                .or(() -> transaction.at("AmtDtls", "TxAmt", "Amt"))
                .or(() -> alone ? entry.at("Amt") : Optional.empty());
        Optional<String> endToEndId = transaction.text("Refs", "EndToEndId");
        if (isDebit(transaction)) {
            advise(Subject.LINE, endToEndId, Verdict.DEBITED, amount, referenceOf(transaction), transaction);
        } else if (transaction.at("RtrInf").isPresent()) {
            String reason = transaction.text("RtrInf", "Rsn").orElse("no reason given");
            advise(Subject.LINE, endToEndId, Verdict.GIVEN_BACK, amount, Optional.of(reason), transaction);
        } else if (entry.text("RvslInd").filter("true"::equals).isPresent()) {
            advise(Subject.LINE, endToEndId, Verdict.GIVEN_BACK, amount, Optional.of("reversal"), transaction);
        } else {
            unmatched(endToEndId, "not-a-return", Verdict.GIVEN_BACK, amount, transaction);
        }
    }

    private void advise(
            Subject subject,
            Optional<String> name,
            Verdict verdict,
            Optional<XmlElement> amount,
            Optional<String> detail,
            XmlElement element) {
        if (name.isEmpty()) {
            unmatched(name, "no-name", verdict, amount, element);
        } else if (amount.isPresent() && !BankMessageReader.isInOurCurrency(amount.get())) {
            unmatched(name, "currency-differs", verdict, amount, element);
        } else {
            reader.add(new Advice(
                    subject,
                    name.get(),
                    verdict,
                    amount.map(BankMessageReader::money).orElse(null),
                    detail.orElse(null),
                    identityOf(element)));
        }
    }

    private void unmatched(
            Optional<String> name, String reason, Verdict verdict, Optional<XmlElement> amount, XmlElement element) {
        reader.add(new Unmatched(
                name.orElse(Unmatched.NOT_PROVIDED),
                reason,
                verdict.movement(),
                amount.filter(BankMessageReader::isInOurCurrency)
                        .map(BankMessageReader::money)
                        .orElse(null),
                identityOf(element),
                verdict == Verdict.GIVEN_BACK ? textsOf(element) : List.of()));
    }

    /** Everything in which the payer may have put a name, of the entry and of the transaction. */
    private List<String> textsOf(XmlElement element) {
        Stream<Optional<String>> single = Stream.of(
                element.text("Refs", "EndToEndId"),
                element.text("Refs", "InstrId"),
                element.text("Refs", "TxId"),
                element.text("RmtInf", "Strd", "CdtrRefInf", "Ref"),
                element.text("AddtlTxInf"),
                entry.text("NtryRef"),
                entry.text("AddtlNtryInf"));
        Stream<String> remittance = element.at("RmtInf").stream()
                .flatMap(it -> it.all("Ustrd").stream())
                .map(XmlElement::text);
        return Stream.concat(single.flatMap(Optional::stream), remittance)
                .distinct()
                .toList();
    }

    /** A transaction that does not say goes the way of its entry. */
    private boolean isDebit(XmlElement element) {
        return element.text("CdtDbtInd")
                .or(() -> entry.text("CdtDbtInd"))
                .filter(DEBIT::equals)
                .isPresent();
    }

    private Optional<String> referenceOf(XmlElement element) {
        return servicerReferenceOf(element).or(() -> entry.text("NtryRef"));
    }

    private Optional<String> servicerReferenceOf(XmlElement element) {
        return element.text("Refs", "AcctSvcrRef").or(() -> entry.text("AcctSvcrRef"));
    }

    /** The servicer's reference with the day of booking: NtryRef is unique in one statement only. */
    private @Nullable String identityOf(XmlElement element) {
        String day = entry.text("BookgDt")
                .map(it -> " " + it.substring(0, Math.min(10, it.length())))
                .orElse("");
        return servicerReferenceOf(element).map(it -> it + day).orElse(null);
    }
}
