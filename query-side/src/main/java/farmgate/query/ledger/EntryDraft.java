package farmgate.query.ledger;

import farmgate.shared.money.Money;
import farmgate.shared.order.OrderId;
import farmgate.shared.payout.PayoutId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event's entry in the making: what zero would be posted is left out, and nothing posted is no entry. */
record EntryDraft(
        String eventId,
        int index,
        Instant at,
        String cause,
        @Nullable OrderId orderId,
        @Nullable PayoutId payoutId,
        List<Posting> postings) {

    EntryDraft {
        postings = List.copyOf(postings);
    }

    static EntryDraft of(String eventId, Instant at, String cause) {
        return new EntryDraft(eventId, 0, at, cause, null, null, List.of());
    }

    EntryDraft about(OrderId order) {
        return new EntryDraft(eventId, index, at, cause, order, payoutId, postings);
    }

    EntryDraft about(PayoutId payout) {
        return new EntryDraft(eventId, index, at, cause, orderId, payout, postings);
    }

    /** The next entry of the same event, still empty. */
    EntryDraft next() {
        return new EntryDraft(eventId, index + 1, at, cause, orderId, payoutId, List.of());
    }

    /** @throws IllegalArgumentException when the amount is negative */
    EntryDraft debit(Account account, Money amount) {
        return amount.isZero() ? this : with(Posting.debit(account, amount));
    }

    /** @throws IllegalArgumentException when the amount is negative */
    EntryDraft credit(Account account, Money amount) {
        return amount.isZero() ? this : with(Posting.credit(account, amount));
    }

    private EntryDraft with(Posting posting) {
        List<Posting> more = new ArrayList<>(postings);
        more.add(posting);
        return new EntryDraft(eventId, index, at, cause, orderId, payoutId, more);
    }

    /** @throws IllegalArgumentException when it does not balance */
    List<JournalEntry> entry() {
        return postings.isEmpty()
                ? List.of()
                : List.of(new JournalEntry(eventId + "-" + index, at, postings, cause, orderId, payoutId));
    }
}
