package farmgate.command.payout;

import farmgate.command.payout.BankMessage.Advice;
import farmgate.command.payout.BankMessage.Former;
import farmgate.command.payout.BankMessage.Report;
import farmgate.command.payout.BankMessage.Unmatched;
import farmgate.shared.bank.BankMessageKind;
import farmgate.shared.money.Money;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.wire.Bounds;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads ISO 20022 messages of the bank: status reports (pain.002), statements (camt.053) and notifications (camt.054),
 * in whichever version the bank writes them.
 */
final class BankMessageReader {

    private static final int TEXT_MAX = 140;
    private static final Pattern AMOUNT = Pattern.compile("[0-9]+(?:\\.[0-9]{0,2})?|\\.[0-9]{1,2}");
    private static final int DIGITS_MAX = 18;
    private static final int DIGITS_SHOWN = 40;
    private static final BigDecimal FEN_MAX = BigDecimal.valueOf(Bounds.MONEY_FEN_MAX);

    private final List<Advice> advices = new ArrayList<>();
    private final List<Unmatched> unmatched = new ArrayList<>();
    private final List<BankEntry> entries = new ArrayList<>();

    private BankMessageReader() {}

    /** @throws Refusal of the invalid kind when it is none of these messages */
    static BankMessage read(byte[] xml) {
        return read(xml, Optional.empty());
    }

    /**
     * @param charset of the Content-Type; empty when it names none
     * @throws Refusal of the invalid kind when it is none of these messages, or more than one
     */
    static BankMessage read(byte[] xml, Optional<Charset> charset) {
        XmlElement message = Envelope.open(XmlElement.parse(SentMessage.text(xml, charset)));
        Optional<XmlElement> header = message.at("GrpHdr");
        String id = header.flatMap(it -> it.text("MsgId"))
                .orElseThrow(() -> Refusal.invalid("GrpHdr/MsgId", "the message has no name"));
        List<Report> reports = new ArrayList<>();
        switch (message.name()) {
            case Envelope.STATEMENT ->
                message.all("Stmt")
                        .forEach(each ->
                                reports.add(ofAccount(BankMessageKind.STATEMENT, each, header, id, reports.size())));
            case Envelope.NOTIFICATION ->
                message.all("Ntfctn")
                        .forEach(each ->
                                reports.add(ofAccount(BankMessageKind.NOTIFICATION, each, header, id, reports.size())));
            default -> reports.add(statusReport(message, id));
        }
        if (reports.isEmpty()) {
            throw Refusal.invalid("body", "there is nothing in the " + message.name() + ": ask the bank for it again");
        }
        return new BankMessage(id, reports);
    }

    private static Report statusReport(XmlElement report, String messageId) {
        BankMessageReader reader = new BankMessageReader();
        StatusReport.read(report, messageId, reader);
        return new Report(bounded("MsgId", messageId), reader.advices, reader.unmatched);
    }

    private static String bounded(String field, String text) {
        if (text.length() > TEXT_MAX) {
            throw Refusal.invalid(field, "must not be longer than " + TEXT_MAX + " characters");
        }
        return text;
    }

    /** @param header of the message; in version 02 it is the message that is of several pages */
    private static Report ofAccount(
            BankMessageKind kind, XmlElement report, Optional<XmlElement> header, String messageId, int number) {
        BankMessageReader reader = new BankMessageReader();
        String account = report.text("Acct", "Id", "IBAN")
                .or(() -> report.text("Acct", "Id", "Othr", "Id"))
                .orElseThrow(() -> Refusal.invalid("Acct", "must say whose account it is about"));
        AccountReport.read(report, reader);
        String name = report.text("Id").orElse(messageId + "/" + number);
        Optional<XmlElement> own = report.at("StmtPgntn").or(() -> report.at("NtfctnPgntn"));
        Optional<XmlElement> pagination = own.or(() -> header.flatMap(it -> it.at("MsgPgntn")));
        // The pages of a long statement share its name and its number.
        String page = pagination.map(it -> "/" + StatementPage.number(it)).orElse("");
        String formerPage =
                own.flatMap(it -> it.text("PgNb")).map(it -> "/" + it).orElse("");
        Long sequence = sequence(report);
        return new Report(
                kind,
                bounded("Id", name + page),
                bounded("Acct", account),
                sequence,
                reader.advices,
                reader.unmatched,
                reader.entries,
                kind == BankMessageKind.STATEMENT ? StatementPage.of(name, report, pagination, reader.entries) : null,
                former(kind, report, name + formerPage, account, sequence));
    }

    /** Null when it could not have been read then. */
    private static @Nullable Former former(
            BankMessageKind kind, XmlElement report, String name, @Nullable String account, @Nullable Long sequence) {
        BankMessageReader reader = new BankMessageReader();
        try {
            FormerAccountReport.read(report, reader);
        } catch (Refusal refused) {
            return null;
        }
        return new Former(kind, name, account, sequence, reader.advices, reader.unmatched);
    }

    private static @Nullable Long sequence(XmlElement report) {
        Optional<String> text = report.text("ElctrncSeqNb").or(() -> report.text("LglSeqNb"));
        if (text.isEmpty()) {
            return null;
        }
        if (!text.get().matches("[0-9]{1,18}")) {
            throw Refusal.invalid("ElctrncSeqNb", "'" + text.get() + "' is not a statement's number");
        }
        return Long.valueOf(text.get());
    }

    void add(Advice advice) {
        advices.add(advice);
    }

    void add(Unmatched found) {
        unmatched.add(found);
    }

    void add(BankEntry entry) {
        entries.add(entry);
    }

    /** Whether the amount is in the currency that all payouts are in. */
    static boolean isInOurCurrency(XmlElement amount) {
        return amount.attribute("Ccy").filter(Money.CURRENCY::equals).isPresent();
    }

    /**
     * Whole fen out of yuan as ISO 20022 writes them: at most 18 digits, for this currency two of them decimals, and no
     * sign, because the direction says which way it went.
     *
     * @throws Refusal of the invalid kind when it is something else, zero, or more than we take for true
     */
    static Money money(XmlElement amount) {
        Money money = moneyOrNone(amount);
        if (money.isZero()) {
            throw outside(amount);
        }
        return money;
    }

    /**
     * The same, or zero: a charge or a balance may be none.
     *
     * @throws Refusal of the invalid kind when it is something else, or more than we take for true
     */
    static Money moneyOrNone(XmlElement amount) {
        String text = amount.text();
        if (!AMOUNT.matcher(text).matches() || text.replace(".", "").length() > DIGITS_MAX) {
            throw Refusal.invalid(
                    amount.name(),
                    "'" + shortened(text) + "' is not an amount of ISO 20022: at most 18 digits, two of them decimals");
        }
        BigDecimal fen = new BigDecimal(text).movePointRight(2);
        if (fen.compareTo(FEN_MAX) > 0) {
            throw outside(amount);
        }
        return Money.ofFen(fen.longValueExact());
    }

    private static Refusal outside(XmlElement amount) {
        return Refusal.invalid(
                amount.name(),
                "'" + amount.text() + "' must be above zero and at most " + Bounds.MONEY_FEN_MAX + " fen");
    }

    private static String shortened(String text) {
        return text.length() <= DIGITS_SHOWN ? text : text.substring(0, DIGITS_SHOWN) + "…";
    }
}
