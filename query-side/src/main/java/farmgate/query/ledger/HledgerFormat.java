package farmgate.query.ledger;

import farmgate.query.web.CannotBeShown;
import farmgate.shared.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The journal in the words of hledger (hledger.org, "Journal format"). Accounts are those of the house, money is in
 * {@code CNY} with two decimals, a kilogram of a produce is a commodity of its own. Whatever is not ours to choose goes
 * through {@link #plain}, so that nobody's name or id begins a comment, a line or another posting.
 */
final class HledgerFormat {

    static final String HEAD = """
            ; Farmgate's journal: debits above zero, credits below. Days are those of Asia/Shanghai.
            decimal-mark .
            commodity CNY 1000.00
            """;

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final Pattern UNSAFE = Pattern.compile("[^\\p{L}\\p{Nd}._/-]");
    private static final int FEN_PER_YUAN = 100;

    private HledgerFormat() {}

    static LocalDate day(Instant at) {
        return at.atZone(CHINA).toLocalDate();
    }

    static String account(Account account) {
        return "account " + account + "\n";
    }

    /** Declares a kilogram of a produce. */
    static String produce(String code) {
        return "commodity 1000.000 " + kilogram(code) + "\n";
    }

    static String price(LocalDate day, String produce, long fenPerKg) {
        return "P " + day + " " + kilogram(produce) + " " + amount(fenPerKg) + "\n";
    }

    /** One entry with its postings, on the day on which it is booked. */
    static String entry(Document entry, LocalDate bookedOn) {
        Instant at = EntryDocument.at(entry);
        return "\n" + bookedOn + " * (" + plain(entry.getString("_id")) + ") "
                + plain(entry.getString(EntryDocument.CAUSE)) + "  ; "
                + tag("order", entry.getString(EntryDocument.ORDER_ID))
                + tag("payout", entry.getString(EntryDocument.PAYOUT_ID)) + "at:" + at + "\n"
                + EntryDocument.postings(entry).stream()
                        .map(HledgerFormat::posting)
                        .collect(Collectors.joining());
    }

    /** A comment in the place of an entry. */
    static String leftOut(CannotBeShown entry) {
        return "\n; the entry " + plain(entry.id()) + " cannot be shown: " + plain(entry.why()) + "\n";
    }

    /** An entry that moves nothing and has hledger compare every account with the trial balance. */
    static String assertions(LocalDate day, Balances balances) {
        return "\n" + day + " * the trial balance, for hledger to compare\n"
                + balances.byAccount().entrySet().stream()
                        .map(HledgerFormat::assertion)
                        .collect(Collectors.joining());
    }

    private static String assertion(Map.Entry<Account, Balances.Turnover> account) {
        Money balance = account.getValue().balance();
        return "    " + account.getKey() + "  " + amount(0) + " = " + amount(balance.fen()) + "\n";
    }

    private static String posting(Document posting) {
        // Through the account's own check, which leaves no room for anything but a name.
        Account account = new Account(posting.getString(EntryDocument.ACCOUNT));
        long fen =
                Math.subtractExact(posting.getLong(EntryDocument.DEBIT_FEN), posting.getLong(EntryDocument.CREDIT_FEN));
        return "    " + account + "  " + amount(fen) + "\n";
    }

    private static String tag(String name, @Nullable String value) {
        return value == null ? "" : name + ":" + plain(value) + ", ";
    }

    private static String kilogram(String produce) {
        return "\"" + plain(produce) + " kg\"";
    }

    static String amount(long fen) {
        String sign = fen < 0 ? "-" : "";
        long yuan = Math.abs(fen / FEN_PER_YUAN);
        long rest = Math.abs(fen % FEN_PER_YUAN);
        return "CNY " + sign + yuan + (rest < 10 ? ".0" : ".") + rest;
    }

    /** Letters and digits of any script, and a few signs that mean nothing to hledger. */
    static String plain(String text) {
        return UNSAFE.matcher(text).replaceAll("_");
    }
}
