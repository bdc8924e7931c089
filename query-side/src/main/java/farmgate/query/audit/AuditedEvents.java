package farmgate.query.audit;

import farmgate.shared.message.Actor;
import farmgate.shared.personal.Vault;
import farmgate.shared.wire.EventFamilies;
import farmgate.shared.wire.Json;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/** Makes of stored events what is shown of them: the texts that people wrote are opened, what is personal stays sealed. */
public final class AuditedEvents {

    private final SealedPayload payloads;

    public AuditedEvents(Vault vault) {
        this.payloads = new SealedPayload(vault);
    }

    /** @param position null when the event was read by its thing, which does not tell it */
    public AuditedEvent of(DomainEventMessage<?> event, @Nullable Long position) {
        return new AuditedEvent(
                event.getAggregateIdentifier(),
                position,
                event.getSequenceNumber(),
                event.getIdentifier(),
                EventFamilies.typeOf(event.getPayloadType()).value(),
                event.getTimestamp(),
                who(event.getMetaData()),
                payloads.of(event.getPayload()),
                new AuditedEvent.Cause(
                        text(event.getMetaData(), "correlationId"), text(event.getMetaData(), "traceId")));
    }

    private static AuditedEvent.@Nullable Who who(MetaData metaData) {
        String json = text(metaData, Actor.METADATA_KEY);
        if (json == null) {
            return null;
        }
        Actor actor = Json.read(json, Actor.class);
        return new AuditedEvent.Who(
                actor.person(),
                actor.subject(),
                actor.roles(),
                actor.station(),
                actor.forWhom(),
                actor.channel(),
                actor.happenedAt(),
                actor.arrivedAt());
    }

    private static @Nullable String text(MetaData metaData, String key) {
        return metaData.get(key) instanceof String text ? text : null;
    }
}
