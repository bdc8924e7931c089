package farmgate.query.explanation;

import farmgate.query.audit.AuditedEvent;
import farmgate.query.audit.AuditedEvents;
import farmgate.shared.message.Event;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * An event, as it was stored and as it is shown.
 *
 * @param told what is shown of it, with who did it
 */
record Fact(Event event, AuditedEvent told) {

    static Fact of(DomainEventMessage<?> message, @Nullable Long position, AuditedEvents audited) {
        if (message.getPayload() instanceof Event event) {
            return new Fact(event, audited.of(message, position));
        }
        throw new IllegalStateException(message.getPayloadType() + " is no event of the house");
    }

    String aggregate() {
        return told.aggregate();
    }
}
