package farmgate.query.ledger;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.BsonField;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import farmgate.query.ledger.Balances.Turnover;
import farmgate.query.projection.LargeSums;
import farmgate.query.projection.Views;
import farmgate.shared.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Reads the kept journal. */
final class Books {

    private static final String POSTED_ACCOUNT = EntryDocument.POSTINGS + "." + EntryDocument.ACCOUNT;

    private final Views views;

    Books(Views views) {
        this.views = views;
    }

    /** What was posted to every account. */
    Balances balances(Cutoff cutoff) {
        return sum(filter(cutoff), Filters.empty());
    }

    /** What was posted to one account up to and with the entry of a sort key; nothing when there is none. */
    Money balanceUpTo(Account account, Cutoff cutoff, @Nullable String sortKey) {
        if (sortKey == null) {
            return Money.ZERO;
        }
        Bson earlier = Filters.and(
                Filters.eq(POSTED_ACCOUNT, account.name()),
                filter(cutoff),
                Filters.lte(EntryDocument.SORT_KEY, sortKey));
        return sum(earlier, Filters.eq(POSTED_ACCOUNT, account.name())).of(account);
    }

    /** The entries that post to an account, after the one of a sort key, as they happened. */
    List<Document> entries(Account account, Cutoff cutoff, @Nullable String afterSortKey, int limit) {
        Bson later = afterSortKey == null ? Filters.empty() : Filters.gt(EntryDocument.SORT_KEY, afterSortKey);
        return entries()
                .find(Filters.and(Filters.eq(POSTED_ACCOUNT, account.name()), filter(cutoff), later))
                .sort(Sorts.ascending(EntryDocument.SORT_KEY))
                .limit(limit)
                .into(new ArrayList<>());
    }

    /** The place in the store of the newest event that the books have taken in; 0 when there is none. */
    long newestPosition() {
        Document newest = entries()
                .find()
                .sort(Sorts.descending(EntryDocument.POSITION))
                .limit(1)
                .first();
        return newest == null ? 0 : newest.getLong(EntryDocument.POSITION);
    }

    /** What was posted to every account by the events up to a place in the store. */
    Balances balances(Cutoff cutoff, long toPosition) {
        return sum(Filters.and(filter(cutoff), upTo(toPosition)), Filters.empty());
    }

    /** All entries after the one of a sort key, as they happened, by the events up to a place in the store. */
    List<Document> entries(Cutoff cutoff, long toPosition, @Nullable String afterSortKey, int limit) {
        List<Bson> bounds = new ArrayList<>(List.of(upTo(toPosition)));
        // The sort key begins with the time: bounds on it alone leave no choice of another index.
        bounds.add(Filters.gt(EntryDocument.SORT_KEY, afterSortKey == null ? "" : afterSortKey));
        if (cutoff.asOf() != null) {
            bounds.add(Filters.lt(EntryDocument.SORT_KEY, EntryDocument.sortKeyAfter(cutoff.asOf())));
            bounds.add(closings().knownAtClosing(cutoff.asOf()));
        }
        if (cutoff.knownAt() != null) {
            bounds.add(Filters.lte(EntryDocument.KNOWN_AT, EntryDocument.sortable(cutoff.knownAt())));
        }
        return entries()
                .find(Filters.and(bounds))
                .sort(Sorts.ascending(EntryDocument.SORT_KEY))
                .limit(limit)
                .into(new ArrayList<>());
    }

    Closings closings() {
        return new Closings(views.collection(LedgerProjection.PERIODS)
                .find()
                .map(document -> new Closings.Closing(
                        LocalDate.parse(document.getString("_id")), document.getLong(EntryDocument.POSITION)))
                .into(new ArrayList<>()));
    }

    List<PeriodView> periods() {
        return views.collection(LedgerProjection.PERIODS)
                .find()
                .sort(Sorts.descending("_id"))
                .map(PeriodView::of)
                .into(new ArrayList<>());
    }

    /** What is in a closed period stays as it was closed. */
    private Bson filter(Cutoff cutoff) {
        return cutoff.asOf() == null
                ? cutoff.filter()
                : Filters.and(cutoff.filter(), closings().knownAtClosing(cutoff.asOf()));
    }

    private static Bson upTo(long position) {
        return Filters.lte(EntryDocument.POSITION, position);
    }

    private Balances sum(Bson entries, Bson postings) {
        SortedMap<Account, Turnover> sums = new TreeMap<>();
        entries()
                .aggregate(List.of(
                        Aggregates.match(entries),
                        Aggregates.unwind("$" + EntryDocument.POSTINGS),
                        Aggregates.match(postings),
                        Aggregates.group(
                                "$" + POSTED_ACCOUNT,
                                summed(EntryDocument.DEBIT_FEN),
                                summed(EntryDocument.CREDIT_FEN))))
                .forEach(sum -> sums.put(
                        new Account(sum.getString("_id")),
                        new Turnover(fen(sum, EntryDocument.DEBIT_FEN), fen(sum, EntryDocument.CREDIT_FEN))));
        return new Balances(sums);
    }

    private static BsonField summed(String field) {
        return Accumulators.sum(field, "$" + EntryDocument.POSTINGS + "." + field);
    }

    private static Money fen(Document sum, String field) {
        return Money.ofFen(LargeSums.of(sum, field));
    }

    private MongoCollection<Document> entries() {
        return views.collection(LedgerProjection.ENTRIES);
    }
}
