package farmgate.query.ledger;

import farmgate.shared.money.Money;
import java.time.Instant;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * One entry as an account sees it.
 *
 * @param debit what the entry posts to the account's debit
 * @param runningBalance debits − credits of the account up to and with this entry
 */
record AccountEntry(
        String id,
        Instant at,
        Instant knownAt,
        Money debit,
        Money credit,
        Money runningBalance,
        String cause,
        @Nullable String orderId,
        @Nullable String payoutId) {

    static AccountEntry of(Document entry, Balances.Turnover posted, Money runningBalance) {
        return new AccountEntry(
                entry.getString("_id"),
                Instant.parse(entry.getString(EntryDocument.AT)),
                Instant.parse(entry.getString(EntryDocument.KNOWN_AT)),
                posted.debit(),
                posted.credit(),
                runningBalance,
                entry.getString(EntryDocument.CAUSE),
                entry.getString(EntryDocument.ORDER_ID),
                entry.getString(EntryDocument.PAYOUT_ID));
    }
}
