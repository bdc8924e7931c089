package farmgate.query.order;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import farmgate.query.projection.Documents;
import farmgate.query.projection.Views;
import farmgate.query.web.Fresh;
import farmgate.query.web.Page;
import farmgate.query.web.PageRequest;
import farmgate.shared.identity.BuyerId;
import farmgate.shared.message.Actor;
import farmgate.shared.order.OrderId;
import farmgate.shared.station.StationId;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OrderReads {

    private final Views views;
    private final Fresh fresh;
    private final OrderViews orders;

    OrderReads(Views views, Fresh fresh, OrderViews orders) {
        this.views = views;
        this.fresh = fresh;
        this.orders = orders;
    }

    @GetMapping("/api/orders/{id}")
    @RolesAllowed({"BUYER", "STATION_KEEPER", "COUNTY_OPERATOR", "FINANCE", "AUDITOR", "ADMIN"})
    ResponseEntity<Object> order(
            @PathVariable OrderId id, @RequestParam(required = false) @Nullable Long atLeastVersion, Actor actor) {
        Fresh.Found found = fresh.find(
                OrderProjection.ORDERS,
                id,
                atLeastVersion,
                document -> OrderAudience.mayKnow(
                        Documents.read(document, OrderDocument.class).placed(), actor));
        return found.answer(orders.view(found.document(), actor));
    }

    /** Newest first; of the orders asked for only those that the caller may know of. */
    @GetMapping("/api/orders")
    @RolesAllowed({"BUYER", "STATION_KEEPER", "COUNTY_OPERATOR", "FINANCE", "AUDITOR", "ADMIN"})
    Page<OrderView> orders(
            @RequestParam(required = false) @Nullable StationId station,
            @RequestParam(required = false) @Nullable OrderStatus status,
            @RequestParam(required = false) @Nullable BuyerId buyer,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            Actor actor) {
        PageRequest page = PageRequest.of(cursor, limit);
        Optional<Bson> known = OrderAudience.knows(actor);
        if (known.isEmpty()) {
            return new Page<>(List.of(), null);
        }
        List<Bson> filters = new ArrayList<>(List.of(known.get()));
        if (station != null) {
            filters.add(Filters.eq("placed.stationId", station.value()));
        }
        if (status != null) {
            filters.add(Standing.reads(status));
        }
        if (buyer != null) {
            filters.add(Filters.eq("placed.buyerId", buyer.value()));
        }
        if (page.after() != null) {
            filters.add(Filters.lt("newest", page.after()));
        }
        List<Document> found = views.collection(OrderProjection.ORDERS)
                .find(Filters.and(filters))
                .sort(Sorts.descending("newest"))
                .limit(page.limit() + 1)
                .into(new ArrayList<>());
        return page.page(found, document -> document.getString("newest"), document -> orders.view(document, actor));
    }
}
