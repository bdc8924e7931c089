package farmgate.query.ledger;

import farmgate.shared.order.OrderId;
import farmgate.shared.payout.PayoutId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One balanced entry of the journal: its debits equal its credits.
 *
 * @param id the event's id, a hyphen, and the place among the event's entries, from 0
 * @param at when it happened
 * @param cause the stable name of the event's type, such as {@code order.paid}
 * @param orderId the order it is about, if any
 * @param payoutId the payout it is about, if any
 */
public record JournalEntry(
        String id,
        Instant at,
        List<Posting> postings,
        String cause,
        @Nullable OrderId orderId,
        @Nullable PayoutId payoutId) {

    /**
     * @throws IllegalArgumentException when debits and credits differ, or nothing is posted
     * @throws ArithmeticException when a side does not fit
     */
    public JournalEntry {
        postings = List.copyOf(postings);
        long debitFen = 0;
        long creditFen = 0;
        for (Posting posting : postings) {
            debitFen = Math.addExact(debitFen, posting.debitFen());
            creditFen = Math.addExact(creditFen, posting.creditFen());
        }
        if (postings.isEmpty() || debitFen != creditFen) {
            throw new IllegalArgumentException(
                    "entry " + id + " does not balance: debits " + debitFen + " fen, credits " + creditFen + " fen");
        }
    }
}
