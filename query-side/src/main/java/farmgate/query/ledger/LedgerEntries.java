package farmgate.query.ledger;

import com.mongodb.client.model.Filters;
import farmgate.query.projection.Views;
import farmgate.shared.order.OrderId;
import farmgate.shared.payout.PayoutId;
import java.time.Instant;
import java.util.Optional;
import org.bson.Document;

/** The kept journal, for other slices: one entry by its id. */
public class LedgerEntries {

    private final Views views;

    LedgerEntries(Views views) {
        this.views = views;
    }

    /**
     * @param position the place in the store of the event that it was made of
     * @param knownAt when that event was stored
     */
    public record Kept(JournalEntry entry, long position, Instant knownAt) {

        /** The id of the event that it was made of. */
        public String eventId() {
            return entry.id().substring(0, entry.id().lastIndexOf('-'));
        }
    }

    public Optional<Kept> find(String id) {
        return Optional.ofNullable(views.collection(LedgerProjection.ENTRIES)
                        .find(Filters.eq("_id", id))
                        .first())
                .map(LedgerEntries::kept);
    }

    private static Kept kept(Document document) {
        String order = document.getString(EntryDocument.ORDER_ID);
        String payout = document.getString(EntryDocument.PAYOUT_ID);
        JournalEntry entry = new JournalEntry(
                document.getString("_id"),
                EntryDocument.at(document),
                EntryDocument.postings(document).stream()
                        .map(posting -> new Posting(
                                new Account(posting.getString(EntryDocument.ACCOUNT)),
                                posting.getLong(EntryDocument.DEBIT_FEN),
                                posting.getLong(EntryDocument.CREDIT_FEN)))
                        .toList(),
                document.getString(EntryDocument.CAUSE),
                order == null ? null : new OrderId(order),
                payout == null ? null : new PayoutId(payout));
        return new Kept(
                entry,
                document.getLong(EntryDocument.POSITION),
                Instant.parse(document.getString(EntryDocument.KNOWN_AT)));
    }
}
