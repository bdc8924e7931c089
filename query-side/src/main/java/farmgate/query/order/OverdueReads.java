package farmgate.query.order;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import farmgate.query.projection.Documents;
import farmgate.query.projection.Views;
import farmgate.query.web.Page;
import farmgate.shared.message.Actor;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OverdueReads {

    /** What waits longest is placed longest ago, so that it is among the first of those that are open. */
    private static final int READ_MAX = 1_000;

    private static final int SHOWN_MAX = 200;

    private static final List<String> OPEN = List.of("PAID", "PACKED", "DISPATCHED", "DELIVERED");

    private final Views views;
    private final OverdueOrder.Terms terms;
    private final Clock clock;

    OverdueReads(Views views, OverdueOrder.Terms terms, Clock clock) {
        this.views = views;
        this.terms = terms;
        this.clock = clock;
    }

    /**
     * Orders that somebody should have moved on by now, what is due longest first: at most 200, of those that the caller
     * may know of.
     */
    @GetMapping("/api/orders/overdue")
    @RolesAllowed({"STATION_KEEPER", "COUNTY_OPERATOR", "FINANCE", "AUDITOR"})
    Page<OverdueOrder> overdue(Actor actor) {
        Instant now = clock.instant();
        Optional<Bson> known = OrderAudience.knows(actor);
        if (known.isEmpty()) {
            return new Page<>(List.of(), null);
        }
        List<OverdueOrder> overdue = new ArrayList<>();
        for (Bson kind : List.of(
                Filters.in(Standing.FIELD + "step", OPEN),
                Filters.eq(Standing.FIELD + "disputeOpen", true),
                Filters.gt(OrderProjection.REFUNDS_OPEN, 0L))) {
            views.collection(OrderProjection.ORDERS)
                    .find(Filters.and(known.get(), kind))
                    .sort(Sorts.ascending("newest"))
                    .limit(READ_MAX)
                    .forEach(order -> read(order, now).ifPresent(overdue::add));
        }
        return new Page<>(
                overdue.stream()
                        .distinct()
                        .sorted(Comparator.comparing(OverdueOrder::due)
                                .thenComparing(order -> order.id().value()))
                        .limit(SHOWN_MAX)
                        .toList(),
                null);
    }

    private Optional<OverdueOrder> read(Document order, Instant now) {
        return OverdueOrder.of(Documents.read(order, OrderDocument.class), terms, now);
    }
}
