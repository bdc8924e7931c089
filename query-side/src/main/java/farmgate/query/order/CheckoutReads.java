package farmgate.query.order;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import farmgate.query.projection.Documents;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.query.web.Fresh;
import farmgate.shared.message.Actor;
import farmgate.shared.order.CheckoutEvent.CheckoutPlaced;
import farmgate.shared.order.CheckoutId;
import farmgate.shared.order.OrderId;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.wire.Json;
import jakarta.annotation.security.RolesAllowed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CheckoutReads {

    private final Views views;
    private final Fresh fresh;

    CheckoutReads(Views views, Fresh fresh) {
        this.views = views;
        this.fresh = fresh;
    }

    /** Without an {@code ETag}: what it says of its orders changes while its own version stays. */
    @GetMapping("/api/checkouts/{id}")
    @RolesAllowed({"BUYER", "STATION_KEEPER", "COUNTY_OPERATOR", "FINANCE", "AUDITOR", "ADMIN"})
    ResponseEntity<Object> checkout(
            @PathVariable CheckoutId id, @RequestParam(required = false) @Nullable Long atLeastVersion, Actor actor) {
        Fresh.Found found = fresh.find(
                CheckoutProjection.CHECKOUTS, id, atLeastVersion, document -> ordered(checkout(document), actor));
        CheckoutPlaced placed = checkout(found.document());
        ResponseEntity.BodyBuilder response = ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON);
        if (found.stale()) {
            response.header("Farmgate-Stale", "true");
        }
        return response.body(CheckoutView.of(placed, found.document().getLong(ViewWrite.VERSION), standings(placed)));
    }

    @GetMapping("/api/payments/{id}")
    @RolesAllowed({"BUYER", "STATION_KEEPER", "COUNTY_OPERATOR", "FINANCE", "AUDITOR", "ADMIN"})
    ResponseEntity<Object> payment(
            @PathVariable PaymentId id, @RequestParam(required = false) @Nullable Long atLeastVersion, Actor actor) {
        Fresh.Found found = fresh.find(
                CheckoutProjection.PAYMENTS, id, atLeastVersion, document -> mayKnow(payment(document), actor));
        return found.answer(
                PaymentView.of(payment(found.document()), found.document().getLong(ViewWrite.VERSION)));
    }

    private boolean mayKnow(PaymentDocument payment, Actor actor) {
        if (OrderAudience.seesAllMoney(actor)) {
            return true;
        }
        Document checkout = views.collection(CheckoutProjection.CHECKOUTS)
                .find(Filters.eq("_id", payment.requested().checkoutId().value()))
                .first();
        return checkout != null && ordered(checkout(checkout), actor);
    }

    private static boolean ordered(CheckoutPlaced checkout, Actor actor) {
        return actor.isBuyer(checkout.buyerId())
                || (checkout.placedAtStation() != null && actor.keeps(checkout.placedAtStation()));
    }

    private Map<OrderId, Standing> standings(CheckoutPlaced checkout) {
        List<String> ids =
                checkout.orders().stream().map(part -> part.orderId().value()).toList();
        Map<OrderId, Standing> standings = new HashMap<>();
        views.collection(OrderProjection.ORDERS)
                .find(Filters.in("_id", ids))
                .projection(Projections.include("standing"))
                .forEach(order -> standings.put(
                        new OrderId(order.getString("_id")),
                        Json.mapper().convertValue(order.get("standing"), Standing.class)));
        return standings;
    }

    private static CheckoutPlaced checkout(Document document) {
        return Documents.read(document, CheckoutPlaced.class);
    }

    private static PaymentDocument payment(Document document) {
        return Documents.read(document, PaymentDocument.class);
    }
}
