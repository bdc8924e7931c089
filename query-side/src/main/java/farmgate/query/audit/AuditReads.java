package farmgate.query.audit;

import farmgate.query.audit.AuditedEvent.Cause;
import farmgate.query.audit.AuditedEvent.Who;
import farmgate.query.web.Page;
import farmgate.query.web.PageRequest;
import farmgate.shared.message.Actor;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.wire.EventFamilies;
import farmgate.shared.wire.Json;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AuditReads {

    /** Under which the actor travels with every message, as JSON. */
    static final String ACTOR = "actor";

    private final EventStore eventStore;
    private final Positions positions;

    AuditReads(EventStore eventStore) {
        this.eventStore = eventStore;
        this.positions = new Positions(eventStore);
    }

    /**
     * The story of one thing of any kind, from its beginning. It is read from a sequence number onwards, because Axon
     * would otherwise begin with the last snapshot.
     */
    @GetMapping("/api/audit/events")
    @RolesAllowed({"AUDITOR", "FINANCE"})
    Page<AuditedEvent> events(
            @RequestParam String of,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        PageRequest page = PageRequest.of(cursor, limit);
        long first = page.after() == null ? 0 : Math.addExact(sequence(page.after()), 1);
        if (eventStore.lastSequenceNumberFor(of).isEmpty()) {
            throw Refusal.notFound(of);
        }
        List<? extends DomainEventMessage<?>> found = eventStore
                .readEvents(of, first)
                .asStream()
                .limit(page.limit() + 1L)
                .toList();
        return page.page(List.copyOf(found), event -> Long.toString(event.getSequenceNumber()), this::audited);
    }

    private AuditedEvent audited(DomainEventMessage<?> event) {
        return new AuditedEvent(
                positions.of(event),
                event.getSequenceNumber(),
                event.getIdentifier(),
                EventFamilies.typeOf(event.getPayloadType()).value(),
                event.getTimestamp(),
                who(event.getMetaData()),
                SealedPayload.of(event.getPayload()),
                new Cause(text(event.getMetaData(), "correlationId"), text(event.getMetaData(), "traceId")));
    }

    private static @Nullable Who who(MetaData metaData) {
        String json = text(metaData, ACTOR);
        if (json == null) {
            return null;
        }
        Actor actor = Json.read(json, Actor.class);
        return new Who(
                actor.person(),
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

    private static long sequence(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw Refusal.invalid("cursor", "this is not a cursor that a list gave out");
        }
    }
}
