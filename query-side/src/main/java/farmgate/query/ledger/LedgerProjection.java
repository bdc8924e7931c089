package farmgate.query.ledger;

import com.mongodb.client.model.Indexes;
import farmgate.query.projection.Projection;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.shared.bank.BankDated;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Event;
import farmgate.shared.period.PeriodEvent.PeriodClosed;
import farmgate.shared.wire.Bounds;
import farmgate.shared.wire.Json;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.bson.Document;

/**
 * Keeps the journal: one document for each entry, under the entry's own id, so that an event delivered again changes
 * nothing.
 *
 * <p>Balances are summed from the entries when they are asked for and not kept beside them. A kept sum would have to
 * know which events it has taken in; a position does not tell, because an event that was put aside as a dead letter
 * comes after later ones.
 */
@ProcessingGroup("ledger")
class LedgerProjection extends Projection {

    static final String ENTRIES = "ledger_entries";
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    /** By their last days: closed periods, and where in the store they were closed. */
    static final String PERIODS = "ledger_periods";

    LedgerProjection(Views views) {
        super(views, ENTRIES, PERIODS);
        views.collection(ENTRIES)
                .createIndex(Indexes.ascending(
                        EntryDocument.POSTINGS + "." + EntryDocument.ACCOUNT, EntryDocument.SORT_KEY));
        views.collection(ENTRIES).createIndex(Indexes.ascending(EntryDocument.AT));
        views.collection(ENTRIES).createIndex(Indexes.ascending(EntryDocument.SORT_KEY));
        views.collection(ENTRIES).createIndex(Indexes.ascending(EntryDocument.POSITION));
    }

    /** Takes every event there is: which of them touch money is for the journal alone to say. */
    @EventHandler
    void on(Event event, EventMessage<?> message, TrackingToken token) {
        long position = token.position().orElseThrow();
        if (event instanceof PeriodClosed closed) {
            views().write(PERIODS, ViewWrite.keep(closed.lastDay().toString(), closing(closed, message, position)));
        }
        List<JournalEntry> entries = Journal.entriesOf(message.getIdentifier(), at(event, message), event);
        for (int i = 0; i < entries.size(); i++) {
            JournalEntry entry = entries.get(i);
            views().write(
                            ENTRIES,
                            ViewWrite.keep(entry.id(), EntryDocument.of(entry, message.getTimestamp(), position, i)));
        }
    }

    private static Document closing(PeriodClosed closed, EventMessage<?> message, long position) {
        return new Document(EntryDocument.POSITION, position)
                .append("closedBy", closed.closedBy())
                .append("closedAt", message.getTimestamp().toString());
    }

    /** What the bank tells of is of the bank's day in China, to its end, unless that is yet to come. */
    private static Instant at(Event event, EventMessage<?> message) {
        Instant happenedAt = happenedAt(message);
        if (event instanceof BankDated dated && dated.bookedOn() != null) {
            Instant endOfDay =
                    dated.bookedOn().plusDays(1).atStartOfDay(ZONE).toInstant().minusNanos(1);
            return endOfDay.isBefore(happenedAt) && Bounds.isPossible(endOfDay) ? endOfDay : happenedAt;
        }
        return happenedAt;
    }

    /** When it happened on the caller's device, unless it cannot have been then: later than we stored it, or in no year of ours. */
    private static Instant happenedAt(EventMessage<?> message) {
        Instant storedAt = message.getTimestamp();
        if (message.getMetaData().get(Actor.METADATA_KEY) instanceof String actor) {
            Instant happenedAt = Json.read(actor, Actor.class).happenedAt();
            return happenedAt.isBefore(storedAt) && Bounds.isPossible(happenedAt) ? happenedAt : storedAt;
        }
        return storedAt;
    }
}
