package farmgate.command.payout;

import farmgate.command.payout.BankEntry.Part;
import farmgate.command.payout.BankMessage.Advice;
import farmgate.command.payout.BankMessage.Said;
import farmgate.command.payout.BankMessage.Subject;
import farmgate.command.payout.BankMessage.Unmatched;
import farmgate.command.payout.BankMessage.Verdict;
import farmgate.shared.bank.BankMovement;
import farmgate.shared.money.Money;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.wire.Sha256;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the booked entries of a camt.053 or camt.054. The entry says by how much the account moved, which way, and when;
 * its details say why. A debit pays a line, or as one sum the lines of a payout or file. A credit that says that it gives
 * back what was debited is about a line too; any other is somebody's money, of whom only a person can say who it is. What
 * the details do not explain, and no charge does, is left for a person.
 */
final class AccountReport {

    private static final String BOOKED = "BOOK";
    /** Not booked: pending, for information, in the future. */
    private static final Set<String> NOT_BOOKED = Set.of("PDNG", "INFO", "FUTR");

    private static final Set<String> TRUE = Set.of("true", "1");
    private static final int NAMES_MAX = 140;

    private final XmlElement entry;
    private final BankMessageReader reader;
    private final BankMovement movement;
    private final boolean isReversal;

    private AccountReport(XmlElement entry, BankMessageReader reader) {
        this.entry = entry;
        this.reader = reader;
        this.movement = directionOf(entry)
                .orElseThrow(() -> Refusal.invalid("CdtDbtInd", "an entry says whether it is CRDT or DBIT"));
        this.isReversal = entry.text("RvslInd").filter(TRUE::contains).isPresent();
    }

    static void read(XmlElement report, BankMessageReader reader) {
        for (XmlElement entry : report.all("Ntry")) {
            // Version 2 writes the status as text, later ones as a code below it.
            String status = entry.text("Sts", "Prtry").isPresent()
                    ? ""
                    : entry.text("Sts").orElse("");
            if (status.equals(BOOKED)) {
                new AccountReport(entry, reader).read();
            } else if (!NOT_BOOKED.contains(status)) {
                new AccountReport(entry, reader).unclear();
            }
        }
    }

    /** Nobody can say whether the account has moved. */
    private void unclear() {
        String name = nameOfEntry();
        reader.add(new Unmatched(name, "status-unknown", BankMovement.NONE, amountOfEntry(), identityOf(entry)));
    }

    private void read() {
        Money amount = amountOfEntry();
        if (amount == null) {
            reader.add(new Unmatched(nameOfEntry(), "currency-differs", movement, null, identityOf(entry)));
            return;
        }
        List<XmlElement> transactions = entry.all("NtryDtls").stream()
                .flatMap(detail -> detail.all("TxDtls").stream())
                .toList();
        List<Part> parts = new ArrayList<>();
        Money charges = Money.ZERO;
        if (transactions.isEmpty() || areOneBatch(transactions)) {
            parts.add(whole(amount));
        } else {
            EntryDetails details =
                    new EntryDetails(transactions.stream().map(this::detail).toList(), movement, amount, charges());
            charges = details.charges();
            details.explained().forEach(explained -> parts.add(part(explained)));
            details.rest().ifPresent(rest -> {
                if (parts.size() == 1 && parts.getFirst().said() instanceof Unmatched) {
                    // Of one stranger's payment nobody needs to look at two things.
                    parts.set(0, part(details.explained().getFirst().of(movement, amount)));
                } else {
                    parts.add(rest(rest, transactions));
                }
            });
        }
        reader.add(new BankEntry(
                movement,
                amount,
                dayOf("BookgDt"),
                dayOf("ValDt"),
                references(transactions),
                namesOf(transactions),
                charges,
                parts));
    }

    private String nameOfEntry() {
        return entry.all("NtryDtls").stream()
                .flatMap(detail -> detail.all("TxDtls").stream())
                .flatMap(it -> endToEndIdOf(it).stream())
                .findFirst()
                .orElse(Unmatched.NOT_PROVIDED);
    }

    /** Null when it is of another currency. */
    private @Nullable Money amountOfEntry() {
        XmlElement amount = entry.at("Amt")
                .orElseThrow(() -> Refusal.invalid("Amt", "an entry says by how much the account has moved"));
        if (amount.attribute("Ccy").isEmpty()) {
            throw Refusal.invalid("Ccy", "the amount of an entry names its currency");
        }
        return BankMessageReader.isInOurCurrency(amount) ? BankMessageReader.money(amount) : null;
    }

    private EntryDetails.Detail detail(XmlElement transaction) {
        Optional<Money> amount = Stream.of(
                        transaction.at("Amt"),
                        transaction.at("AmtDtls", "TxAmt", "Amt"),
                        transaction.at("AmtDtls", "CntrValAmt", "Amt"),
                        transaction.at("AmtDtls", "InstdAmt", "Amt"))
                .flatMap(Optional::stream)
                .filter(BankMessageReader::isInOurCurrency)
                .findFirst()
                .map(BankMessageReader::money);
        boolean foreign = amount.isEmpty()
                && Stream.of(transaction.at("Amt"), transaction.at("AmtDtls", "TxAmt", "Amt"))
                        .anyMatch(Optional::isPresent);
        return new EntryDetails.Detail(
                transaction, directionOf(transaction).orElse(movement), amount.orElse(null), foreign);
    }

    /** What the entry, or else its details, say that the bank kept. */
    private Money charges() {
        Money ofEntry = chargesOf(entry);
        return ofEntry.isPositive()
                ? ofEntry
                : Money.sum(entry.all("NtryDtls").stream()
                        .flatMap(detail -> detail.all("TxDtls").stream())
                        .map(AccountReport::chargesOf)
                        .toList());
    }

    /** Version 2 writes each charge with an amount, later ones their total and a record of each. */
    private static Money chargesOf(XmlElement element) {
        List<Money> all = new ArrayList<>();
        for (XmlElement charges : element.all("Chrgs")) {
            Optional<XmlElement> total = charges.at("TtlChrgsAndTaxAmt");
            Stream<XmlElement> amounts = total.isPresent()
                    ? total.stream()
                    : Stream.concat(
                            charges.at("Amt").stream(),
                            charges.all("Rcrd").stream().flatMap(each -> each.at("Amt").stream()));
            amounts.filter(BankMessageReader::isInOurCurrency)
                    .map(BankMessageReader::moneyOrNone)
                    .forEach(all::add);
        }
        return Money.sum(all);
    }

    /** A sum of ours that is told of detail by detail without naming one of them. */
    private boolean areOneBatch(List<XmlElement> transactions) {
        return transactions.stream().noneMatch(each -> endToEndIdOf(each).isPresent())
                && transactions.stream()
                                .flatMap(each -> batchNames(each.at("Refs").stream()))
                                .distinct()
                                .count()
                        == 1;
    }

    private static Stream<String> batchNames(Stream<XmlElement> references) {
        return references.flatMap(it -> it.text("PmtInfId").or(() -> it.text("MsgId")).stream());
    }

    private Part whole(Money amount) {
        List<XmlElement> batches = entry.all("NtryDtls").stream()
                .flatMap(detail -> Stream.concat(
                        detail.all("Btch").stream(),
                        detail.all("TxDtls").stream().flatMap(it -> it.at("Refs").stream())))
                .toList();
        Optional<String> payout = first(batches, "PmtInfId");
        Optional<String> file = first(batches, "MsgId");
        Said said;
        if ((movement == BankMovement.CREDIT && !isReversal) || (payout.isEmpty() && file.isEmpty())) {
            Verdict verdict = movement == BankMovement.DEBIT ? Verdict.DEBITED : Verdict.GIVEN_BACK;
            said = unmatched(Optional.empty(), "no-name", verdict, amount, entry);
        } else {
            said = new Advice(
                    payout.isPresent() ? Subject.PAYOUT : Subject.FILE,
                    payout.or(() -> file).orElseThrow(),
                    movement == BankMovement.DEBIT ? Verdict.DEBITED : Verdict.GIVEN_BACK,
                    amount,
                    movement == BankMovement.DEBIT ? referenceOf(entry).orElse(null) : "reversal",
                    identityOf(entry));
        }
        return new Part(movement, amount, null, namesOf(List.of()), said);
    }

    private static Optional<String> first(List<XmlElement> elements, String name) {
        return elements.stream().flatMap(it -> it.text(name).stream()).findFirst();
    }

    private Part part(EntryDetails.Explained explained) {
        XmlElement transaction = explained.detail().element();
        return new Part(
                explained.movement(),
                explained.amount(),
                transaction.text("Refs", "AcctSvcrRef").orElse(null),
                namesOf(List.of(transaction)),
                said(explained, transaction));
    }

    private Said said(EntryDetails.Explained explained, XmlElement transaction) {
        Optional<String> endToEndId = endToEndIdOf(transaction);
        Optional<String> payout = transaction.text("Refs", "PmtInfId");
        Optional<String> file = transaction.text("Refs", "MsgId");
        Optional<String> name = endToEndId.or(() -> payout).or(() -> file);
        Subject subject = endToEndId.isPresent() ? Subject.LINE : payout.isPresent() ? Subject.PAYOUT : Subject.FILE;
        Money amount = explained.amount();
        boolean isReturn = transaction.at("RtrInf").isPresent();
        Verdict verdict = explained.movement() == BankMovement.DEBIT ? Verdict.DEBITED : Verdict.GIVEN_BACK;
        if (verdict == Verdict.GIVEN_BACK && !isReturn && !isReversal) {
            return unmatched(endToEndId, "not-a-return", verdict, amount, transaction);
        }
        if (name.isEmpty()) {
            return unmatched(name, "no-name", verdict, amount, transaction);
        }
        if (explained.isForeign()) {
            return unmatched(name, "currency-differs", verdict, amount, transaction);
        }
        String reason = isReturn ? transaction.text("RtrInf", "Rsn").orElse("no reason given") : "reversal";
        return new Advice(
                subject,
                name.get(),
                verdict,
                amount,
                verdict == Verdict.DEBITED ? referenceOf(transaction).orElse(null) : reason,
                identityOf(transaction));
    }

    /** What neither details nor charges explain. */
    private Part rest(EntryDetails.Rest rest, List<XmlElement> transactions) {
        List<String> texts = rest.movement() == BankMovement.CREDIT
                ? transactions.stream()
                        .flatMap(it -> textsOf(it).stream())
                        .distinct()
                        .toList()
                : List.of();
        Unmatched said = new Unmatched(
                nameOfEntry(), "details-differ", rest.movement(), rest.amount(), identityOf(entry), texts);
        return new Part(rest.movement(), rest.amount(), null, "", said);
    }

    private Unmatched unmatched(
            Optional<String> name, String reason, Verdict verdict, Money amount, XmlElement element) {
        return new Unmatched(
                name.orElse(Unmatched.NOT_PROVIDED),
                reason,
                verdict.movement(),
                amount,
                identityOf(element),
                verdict == Verdict.GIVEN_BACK ? textsOf(element) : List.of());
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

    private static Optional<BankMovement> directionOf(XmlElement element) {
        return element.text("CdtDbtInd").map(direction -> switch (direction) {
            case "DBIT" -> BankMovement.DEBIT;
            case "CRDT" -> BankMovement.CREDIT;
            default -> throw Refusal.invalid("CdtDbtInd", "'" + direction + "' is neither CRDT nor DBIT");
        });
    }

    private static Optional<String> endToEndIdOf(XmlElement transaction) {
        return transaction.text("Refs", "EndToEndId").filter(it -> !it.equals(Unmatched.NOT_PROVIDED));
    }

    private Optional<String> referenceOf(XmlElement element) {
        return servicerReferenceOf(element).or(() -> entry.text("NtryRef"));
    }

    private Optional<String> servicerReferenceOf(XmlElement element) {
        return element.text("Refs", "AcctSvcrRef").or(() -> entry.text("AcctSvcrRef"));
    }

    /** The servicer's references of the entry; that of its only detail is one too. */
    private List<String> references(List<XmlElement> transactions) {
        Stream<String> ofDetail = transactions.size() == 1
                ? transactions.getFirst().text("Refs", "AcctSvcrRef").stream()
                : Stream.empty();
        return Stream.concat(entry.text("AcctSvcrRef").stream(), ofDetail)
                .distinct()
                .toList();
    }

    /** What those who ordered it call it, in one order; a digest of many names. */
    private static String namesOf(List<XmlElement> transactions) {
        Set<String> names = transactions.stream()
                .flatMap(it -> endToEndIdOf(it).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        String text = String.join(" ", names);
        return text.length() > NAMES_MAX ? Sha256.hex(text) : text;
    }

    /** The servicer's reference with the day of booking: NtryRef is unique in one statement only. */
    private @Nullable String identityOf(XmlElement element) {
        String day = entry.text("BookgDt")
                .map(it -> " " + it.substring(0, Math.min(10, it.length())))
                .orElse("");
        return servicerReferenceOf(element).map(it -> it + day).orElse(null);
    }

    private @Nullable LocalDate dayOf(String name) {
        return entry.at(name).flatMap(it -> BankDay.of(name, it)).orElse(null);
    }
}
