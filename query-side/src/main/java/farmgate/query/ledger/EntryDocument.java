package farmgate.query.ledger;

import farmgate.query.projection.LargeSums;
import farmgate.shared.money.Money;
import farmgate.shared.wire.Bounds;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.bson.Document;

/** A journal entry as it is kept: one document, which never changes. */
final class EntryDocument {

    static final String AT = "at";
    static final String KNOWN_AT = "knownAt";
    static final String POSITION = "position";
    /** When it happened, then where in the store, then which of the event's entries: all entries have an order. */
    static final String SORT_KEY = "sortKey";

    static final String CAUSE = "cause";
    static final String ORDER_ID = "orderId";
    static final String PAYOUT_ID = "payoutId";
    static final String POSTINGS = "postings";
    static final String ACCOUNT = "account";
    static final String DEBIT_FEN = "debitFen";
    static final String CREDIT_FEN = "creditFen";

    /** Always nine decimals: with fewer for whole seconds, text would not sort as time does. */
    private static final DateTimeFormatter SORTABLE = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private EntryDocument() {}

    /**
     * @param knownAt when the event was stored
     * @param position the event's place in the store
     * @param index the entry's place among the event's entries
     */
    static Document of(JournalEntry entry, Instant knownAt, long position, int index) {
        String at = sortable(entry.at());
        Document document = new Document(AT, at)
                .append(KNOWN_AT, sortable(knownAt))
                .append(POSITION, position)
                .append(SORT_KEY, String.format(Locale.ROOT, "%s/%019d/%d", at, position, index))
                .append(CAUSE, entry.cause());
        if (entry.orderId() != null) {
            document.append(ORDER_ID, entry.orderId().value());
        }
        if (entry.payoutId() != null) {
            document.append(PAYOUT_ID, entry.payoutId().value());
        }
        return document.append(
                POSTINGS, entry.postings().stream().map(EntryDocument::of).toList());
    }

    private static Document of(Posting posting) {
        return new Document(ACCOUNT, posting.account().name())
                .append(DEBIT_FEN, posting.debitFen())
                .append(CREDIT_FEN, posting.creditFen());
    }

    /** When it happened; when it was stored, of one that was kept under a time that no day of ours is at. */
    static Instant at(Document entry) {
        Instant at = Instant.parse(entry.getString(AT));
        return Bounds.isPossible(at) ? at : Instant.parse(entry.getString(KNOWN_AT));
    }

    /** What the entry posts to one account. */
    static Balances.Turnover turnover(Document entry, Account account) {
        Money debit = Money.ZERO;
        Money credit = Money.ZERO;
        for (Document posting : postings(entry)) {
            if (account.name().equals(posting.getString(ACCOUNT))) {
                debit = Money.ofFen(LargeSums.plus(debit.fen(), posting.getLong(DEBIT_FEN)));
                credit = Money.ofFen(LargeSums.plus(credit.fen(), posting.getLong(CREDIT_FEN)));
            }
        }
        return new Balances.Turnover(debit, credit);
    }

    /** Sorts after the entries of a time and before those of the next nanosecond. */
    static String sortKeyAfter(Instant at) {
        return sortable(at) + "~";
    }

    static List<Document> postings(Document entry) {
        return entry.getList(POSTINGS, Document.class);
    }

    static String sortable(Instant time) {
        return SORTABLE.format(time);
    }
}
