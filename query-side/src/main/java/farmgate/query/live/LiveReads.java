package farmgate.query.live;

import com.mongodb.client.model.Filters;
import farmgate.query.live.Source.Item;
import farmgate.query.order.OrderChanges;
import farmgate.query.order.OrderChanges.BoardChange;
import farmgate.query.order.OrderSummary;
import farmgate.query.projection.Views;
import farmgate.shared.message.Actor;
import farmgate.shared.order.OrderId;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import farmgate.shared.wire.Json;
import jakarta.annotation.security.RolesAllowed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
class LiveReads {

    private static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final String STATIONS = "stations";
    /** With its charset: without one the events would be written in whatever the server takes for text. */
    private static final MediaType EVENT_STREAM = new MediaType(MediaType.TEXT_EVENT_STREAM, StandardCharsets.UTF_8);

    private static final int AT_ONCE = 100;
    /** So many changes a board begins with when its client has none. */
    private static final int RECENT = 50;

    private final Views views;
    private final OrderChanges changes;
    private final Streams streams;
    private final Admission admission;

    LiveReads(Views views, OrderChanges changes, Streams streams, Admission admission) {
        this.views = views;
        this.changes = changes;
        this.streams = streams;
        this.admission = admission;
    }

    /** Every version of an order, from the one that is current at the beginning or that follows the last one seen. */
    @GetMapping("/api/orders/{id}/events")
    @RolesAllowed({"BUYER", "STATION_KEEPER", "COUNTY_OPERATOR", "FINANCE", "AUDITOR", "ADMIN"})
    ResponseEntity<SseEmitter> order(
            @PathVariable OrderId id,
            @RequestParam(required = false) @Nullable Long atLeastVersion,
            @RequestHeader(name = LAST_EVENT_ID, required = false) @Nullable Long lastEventId,
            Actor actor) {
        changes.mustKnow(id, atLeastVersion, actor);
        long lastId = lastEventId == null ? beforeCurrent(id) : lastEventId;
        return answer(streams.open(
                actor.subject(),
                admission.ofThisRequest(),
                id.value(),
                after -> changes.ofOrder(id, after).stream()
                        .map(order -> item(order.version(), order))
                        .toList(),
                lastId));
    }

    /** Every change of the station's orders, from some recent ones or what follows the last one seen. */
    @GetMapping("/api/stations/{id}/board/events")
    @RolesAllowed({"STATION_KEEPER", "COUNTY_OPERATOR"})
    ResponseEntity<SseEmitter> board(
            @PathVariable StationId id,
            @RequestHeader(name = LAST_EVENT_ID, required = false) @Nullable Long lastEventId,
            Actor actor) {
        if (!actor.keeps(id) && !operatesCountyOf(id, actor)) {
            throw Refusal.unknown(id);
        }
        long lastId = lastEventId == null ? beforeRecent(id) : lastEventId;
        return answer(streams.open(
                actor.subject(),
                admission.ofThisRequest(),
                id.value(),
                after -> changes.ofStation(id, after, AT_ONCE).stream()
                        .map(change -> item(change.position(), change.order()))
                        .toList(),
                lastId));
    }

    private long beforeCurrent(OrderId id) {
        List<OrderSummary> versions = changes.ofOrder(id, -1);
        return versions.isEmpty() ? -1 : versions.getLast().version() - 1;
    }

    private long beforeRecent(StationId id) {
        List<BoardChange> recent = changes.latestOfStation(id, RECENT);
        return recent.isEmpty() ? -1 : recent.getFirst().position() - 1;
    }

    private boolean operatesCountyOf(StationId id, Actor actor) {
        Document station =
                views.collection(STATIONS).find(Filters.eq("_id", id.value())).first();
        String county = station == null ? null : station.getString("countyStationId");
        return actor.operates(id) || (county != null && actor.operates(new StationId(county)));
    }

    private static Item item(long id, OrderSummary order) {
        return new Item(id, order.status(), Json.write(order));
    }

    private static ResponseEntity<SseEmitter> answer(SseEmitter stream) {
        return ResponseEntity.ok()
                .contentType(EVENT_STREAM)
                .cacheControl(CacheControl.noStore())
                .header("X-Accel-Buffering", "no")
                .body(stream);
    }
}
