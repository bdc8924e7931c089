package farmgate.query.difference;

import farmgate.query.ledger.JournalEntry;
import farmgate.shared.message.Event;
import java.time.Instant;
import java.util.List;

/** How an event becomes entries of the journal. */
@FunctionalInterface
public interface Bookkeeping {

    List<JournalEntry> entriesOf(String eventId, Instant at, Event event);
}
