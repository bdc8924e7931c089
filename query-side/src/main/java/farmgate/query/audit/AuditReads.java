package farmgate.query.audit;

import farmgate.query.web.Page;
import farmgate.query.web.PageRequest;
import farmgate.shared.refusal.Refusal;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AuditReads {

    private final EventStore eventStore;
    private final Positions positions;
    private final AuditedEvents audited;

    AuditReads(EventStore eventStore, AuditedEvents audited) {
        this.eventStore = eventStore;
        this.positions = new Positions(eventStore);
        this.audited = audited;
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
        return audited.of(event, positions.of(event));
    }

    private static long sequence(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw Refusal.invalid("cursor", "this is not a cursor that a list gave out");
        }
    }
}
