package farmgate.query.ledger;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import farmgate.query.projection.Views;
import farmgate.query.web.OldestFirst;
import farmgate.query.web.Page;
import farmgate.query.web.PageRequest;
import farmgate.shared.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** What stands open on accounts of a kind, and since when. */
final class OpenItems {

    private static final String POSTED_ACCOUNT = EntryDocument.POSTINGS + "." + EntryDocument.ACCOUNT;
    private static final String RETURNED = "payout.line-returned";

    private final Views views;

    OpenItems(Views views) {
        this.views = views;
    }

    /**
     * An account that is not even.
     *
     * @param amount above zero for what we owe, and for what we have on the way
     * @param since when the first entry was made after it was last even
     */
    record OpenItem(Account account, Money amount, Instant since) {}

    /**
     * A line of a payout that came back.
     *
     * @param account to which it is due again
     */
    record ReturnedItem(String entryId, Instant at, String payoutId, Account account, Money amount) {}

    /**
     * By the accounts' names.
     *
     * @param prefixes of those names
     */
    Page<OpenItem> open(List<String> prefixes, PageRequest page) {
        List<OpenItem> found = open(prefixes, page.after(), page.limit() + 1);
        return page.page(found, item -> item.account().name(), item -> item);
    }

    private List<OpenItem> open(List<String> prefixes, @Nullable String after, int limit) {
        List<OpenItem> open = new ArrayList<>();
        NavigableMap<String, Long> balances = balances(prefixes);
        for (Map.Entry<String, Long> each : (after == null ? balances : balances.tailMap(after, false)).entrySet()) {
            if (open.size() == limit) {
                break;
            }
            Money balance = Money.ofFen(each.getValue());
            if (!balance.isZero()) {
                Money amount = balance.isNegative() ? Money.ZERO.minus(balance) : balance;
                open.add(new OpenItem(new Account(each.getKey()), amount, since(each.getKey())));
            }
        }
        return open;
    }

    private NavigableMap<String, Long> balances(List<String> prefixes) {
        Bson ofKind = Filters.or(prefixes.stream()
                .map(prefix -> Filters.regex(POSTED_ACCOUNT, "^" + Pattern.quote(prefix)))
                .toList());
        NavigableMap<String, Long> balances = new TreeMap<>();
        entries()
                .aggregate(List.of(
                        Aggregates.match(ofKind),
                        Aggregates.unwind("$" + EntryDocument.POSTINGS),
                        Aggregates.match(ofKind),
                        Aggregates.group(
                                "$" + POSTED_ACCOUNT,
                                Accumulators.sum(
                                        EntryDocument.DEBIT_FEN,
                                        "$" + EntryDocument.POSTINGS + "." + EntryDocument.DEBIT_FEN),
                                Accumulators.sum(
                                        EntryDocument.CREDIT_FEN,
                                        "$" + EntryDocument.POSTINGS + "." + EntryDocument.CREDIT_FEN))))
                .forEach(sum -> balances.put(
                        sum.getString("_id"),
                        Math.subtractExact(fen(sum, EntryDocument.DEBIT_FEN), fen(sum, EntryDocument.CREDIT_FEN))));
        return balances;
    }

    /** The account is not even, so there is such an entry. */
    private Instant since(String account) {
        Account whose = new Account(account);
        Instant since = null;
        Money balance = Money.ZERO;
        for (Document entry : entries()
                .find(Filters.eq(POSTED_ACCOUNT, account))
                .sort(Sorts.ascending(EntryDocument.SORT_KEY))
                .projection(Projections.include(EntryDocument.AT, EntryDocument.POSTINGS))) {
            since = since == null ? Instant.parse(entry.getString(EntryDocument.AT)) : since;
            balance = balance.plus(EntryDocument.turnover(entry, whose).balance());
            since = balance.isZero() ? null : since;
        }
        return Objects.requireNonNull(since, "an open account has an entry");
    }

    /** The oldest first. */
    Page<ReturnedItem> returned(PageRequest page) {
        return OldestFirst.of(views, LedgerProjection.ENTRIES)
                .where(EntryDocument.CAUSE, RETURNED)
                .and(Filters.regex(POSTED_ACCOUNT, "^" + Pattern.quote("liabilities:payable:")))
                .page(page, OpenItems::returned);
    }

    private static ReturnedItem returned(Document entry) {
        Document payable = EntryDocument.postings(entry).stream()
                .filter(posting -> posting.getLong(EntryDocument.CREDIT_FEN) > 0)
                .findFirst()
                .orElseThrow();
        return new ReturnedItem(
                entry.getString("_id"),
                Instant.parse(entry.getString(EntryDocument.AT)),
                entry.getString(EntryDocument.PAYOUT_ID),
                new Account(payable.getString(EntryDocument.ACCOUNT)),
                Money.ofFen(payable.getLong(EntryDocument.CREDIT_FEN)));
    }

    private static long fen(Document sum, String field) {
        return switch (Objects.requireNonNull(sum.get(field), field)) {
            case Long fen -> fen;
            case Integer fen -> fen;
            case Object other -> throw new ArithmeticException(field + " does not fit: " + other);
        };
    }

    private MongoCollection<Document> entries() {
        return views.collection(LedgerProjection.ENTRIES);
    }
}
