package farmgate.query.ledger;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import farmgate.query.projection.LargeSums;
import farmgate.query.projection.Views;
import farmgate.query.web.OldestFirst;
import farmgate.query.web.Page;
import farmgate.query.web.PageRequest;
import farmgate.shared.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** What stands open on accounts of a kind, and since when. */
final class OpenItems {

    private static final String POSTED_ACCOUNT = EntryDocument.POSTINGS + "." + EntryDocument.ACCOUNT;
    private static final String RETURNED = "payout.line-returned";
    /** Accounts whose entries are gone through in one look. */
    private static final int FOLLOWED_TOGETHER = 500;

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
        NavigableMap<String, Long> balances = balances(prefixes);
        List<OpenItem> open = new ArrayList<>();
        List<Map.Entry<String, Long>> found = (after == null ? balances : balances.tailMap(after, false))
                .entrySet().stream()
                        .filter(each -> each.getValue() != 0)
                        .limit(limit)
                        .toList();
        for (int i = 0; i < found.size(); i += FOLLOWED_TOGETHER) {
            List<Map.Entry<String, Long>> some = found.subList(i, Math.min(found.size(), i + FOLLOWED_TOGETHER));
            Map<String, Instant> since =
                    since(some.stream().map(Map.Entry::getKey).collect(Collectors.toSet()));
            for (Map.Entry<String, Long> each : some) {
                // What has become even since we looked is open no more.
                if (since.containsKey(each.getKey())) {
                    Money amount = Money.ofFen(Math.max(each.getValue(), LargeSums.minus(0, each.getValue())));
                    open.add(new OpenItem(new Account(each.getKey()), amount, since.get(each.getKey())));
                }
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
                        LargeSums.minus(
                                LargeSums.of(sum, EntryDocument.DEBIT_FEN),
                                LargeSums.of(sum, EntryDocument.CREDIT_FEN))));
        return balances;
    }

    /** Of each account that is not even: its first entry after it was last even. */
    private Map<String, Instant> since(Set<String> accounts) {
        Map<String, Instant> since = new HashMap<>();
        Map<String, Long> balances = new HashMap<>();
        for (Document entry : entries()
                .find(Filters.in(POSTED_ACCOUNT, accounts))
                .sort(Sorts.ascending(EntryDocument.SORT_KEY))
                .projection(Projections.include(EntryDocument.AT, EntryDocument.POSTINGS))) {
            Instant at = EntryDocument.at(entry);
            EntryDocument.postings(entry).stream()
                    .map(posting -> posting.getString(EntryDocument.ACCOUNT))
                    .filter(accounts::contains)
                    .distinct()
                    .forEach(account -> {
                        long posted = EntryDocument.turnover(entry, new Account(account))
                                .balance()
                                .fen();
                        if (balances.merge(account, posted, LargeSums::plus) == 0) {
                            since.remove(account);
                        } else {
                            since.putIfAbsent(account, at);
                        }
                    });
        }
        return since;
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
                EntryDocument.at(entry),
                entry.getString(EntryDocument.PAYOUT_ID),
                new Account(payable.getString(EntryDocument.ACCOUNT)),
                Money.ofFen(payable.getLong(EntryDocument.CREDIT_FEN)));
    }

    private MongoCollection<Document> entries() {
        return views.collection(LedgerProjection.ENTRIES);
    }
}
