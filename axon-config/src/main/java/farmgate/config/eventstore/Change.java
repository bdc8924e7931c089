package farmgate.config.eventstore;

import java.util.List;

/** What one unit of work wants to have stored: wholly, or not at all. */
sealed interface Change {

    /** New events, in the order they shall have in the store. */
    record Append(List<StoredEvent> events) implements Change {
        public Append {
            events = List.copyOf(events);
        }
    }

    /** An aggregate's state at one of its events; replaces an older one. */
    record Snapshot(StoredEvent snapshot) implements Change {}
}
