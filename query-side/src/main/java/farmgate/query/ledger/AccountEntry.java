package farmgate.query.ledger;

import farmgate.shared.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * One entry as an account sees it.
 *
 * @param debit what the entry posts to the account's debit
 * @param bookedOn the day that it counts for: its own, or the first open one when it came too late for a closed period
 * @param late whether it came too late
 * @param runningBalance debits − credits of the account up to and with this entry
 */
record AccountEntry(
        String id,
        Instant at,
        Instant knownAt,
        LocalDate bookedOn,
        boolean late,
        Money debit,
        Money credit,
        Money runningBalance,
        String cause,
        @Nullable String orderId,
        @Nullable String payoutId) {

    static AccountEntry of(Document entry, Closings closings, Balances.Turnover posted, Money runningBalance) {
        Instant at = EntryDocument.at(entry);
        long position = entry.getLong(EntryDocument.POSITION);
        return new AccountEntry(
                entry.getString("_id"),
                at,
                Instant.parse(entry.getString(EntryDocument.KNOWN_AT)),
                closings.bookedOn(at, position),
                closings.isLate(at, position),
                posted.debit(),
                posted.credit(),
                runningBalance,
                entry.getString(EntryDocument.CAUSE),
                entry.getString(EntryDocument.ORDER_ID),
                entry.getString(EntryDocument.PAYOUT_ID));
    }
}
