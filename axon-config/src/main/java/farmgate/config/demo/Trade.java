package farmgate.config.demo;

import farmgate.config.demo.PlannedOrder.Ending;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.PickUpCode;
import farmgate.shared.personal.Vault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Buyers and neighbours order, and say what they think of what came. */
final class Trade {

    private final FrontDoor door;
    private final Cast cast;
    private final SeasonPlan plan;
    private final Market market;
    private final Dispatch dispatch;

    Trade(FrontDoor door, Cast cast, SeasonPlan plan, Market market, Vault vault) {
        this.door = door;
        this.cast = cast;
        this.plan = plan;
        this.market = market;
        this.dispatch =
                new Dispatch(door, cast, plan, market, order -> PickUpCode.of(vault, new OrderId(order.orderId())));
    }

    /** Orders and pays; some think better of it at once. */
    void place(OrderStory story) {
        PlannedOrder order = story.plan();
        Caller caller = caller(order);
        JsonNode placed = door.post(caller, "/api/checkouts", key(order, "place"), basket(order));
        story.placed(Opening.id(placed), parts(order, placed));
        switch (order.ending()) {
            case CANCELLED_UNPAID -> cancel(story);
            case EXPIRED -> {}
            case PAYMENT_FAILED -> door.postOpenly("/sandbox/payments/" + requestOnline(story) + "/fail");
            case RECEIVED, LEFT_ALONE, SHORT_WEIGHT, CANCELLED_PAID, DISPUTED_PARTLY, DISPUTED_WHOLLY, DISPUTE_OPEN ->
                pay(story);
        }
    }

    /** Whatever falls on this day. */
    void goOn(OrderStory story, int day) {
        PlannedOrder order = story.plan();
        if (order.ending() == Ending.CANCELLED_PAID && day == order.packedOn()) {
            cancel(story);
            if (order.byNeighbour()) {
                signForCash(story);
            }
        }
        if (!order.ending().isSent()) {
            return;
        }
        dispatch.goOn(story, day);
        if (day == order.endedOn()) {
            end(story);
        }
        if (day == order.resolvedOn() && order.ending().isDisputed()) {
            resolve(story);
        }
    }

    private void pay(OrderStory story) {
        if (story.plan().byNeighbour()) {
            door.post(
                    caller(story.plan()),
                    "/api/checkouts/" + story.checkout() + "/payments",
                    key(story.plan(), "cash"),
                    Map.of("method", "CASH"));
        } else {
            door.postOpenly("/sandbox/payments/" + requestOnline(story) + "/pay");
        }
    }

    private String requestOnline(OrderStory story) {
        return Opening.id(door.post(
                caller(story.plan()),
                "/api/checkouts/" + story.checkout() + "/payments",
                key(story.plan(), "pay"),
                Map.of("method", "ONLINE")));
    }

    private void cancel(OrderStory story) {
        String reason = said(plan.file().words().cancelled(), story.plan());
        forEachPart(story, "cancel", Map.of("reason", reason));
    }

    /** The neighbour has no login: she signs a paper when she has her cash, and the county looks at it. */
    private void signForCash(OrderStory story) {
        for (OrderStory.Part part : story.parts()) {
            Caller operator = cast.operator(part.village());
            JsonNode order = door.getUntil(
                    operator,
                    "/api/orders/" + part.orderId(),
                    shown -> shown.path("refunds")
                            .path(0)
                            .path("status")
                            .asString()
                            .equals("READY"));
            door.post(
                    operator,
                    "/api/refunds/" + order.path("refunds").path(0).path("id").asString() + "/confirm-receipt",
                    key(story.plan(), "signed") + "-" + story.parts().indexOf(part),
                    Map.of("paper", "退款签收单-%05d".formatted(story.plan().number())));
        }
    }

    private void end(OrderStory story) {
        PlannedOrder order = story.plan();
        if (order.ending().isDisputed()) {
            String reason = said(plan.file().words().disputes(), order);
            for (OrderStory.Part part : story.parts()) {
                List<String> lines = part.lines().stream()
                        .map(line -> market.idOf(line.listing()))
                        .toList();
                post(caller(order), story, part, "dispute", Map.of("lines", lines, "reason", reason));
            }
        } else if (order.ending() == Ending.RECEIVED) {
            if (order.byNeighbour()) {
                dispatch.vouch(story);
            } else {
                forEachPart(story, "receive", Map.of());
            }
        }
    }

    private void resolve(OrderStory story) {
        PlannedOrder order = story.plan();
        String note = said(plan.file().words().resolutions(), order);
        boolean wholly = order.ending() == Ending.DISPUTED_WHOLLY;
        for (OrderStory.Part part : story.parts()) {
            long fen = wholly ? part.totalFen() : part.totalFen() * 3 / 10;
            Caller resolver = order.number() % 2 == 0 ? Cast.FINANCE : cast.operator(part.village());
            post(
                    resolver,
                    story,
                    part,
                    "resolve",
                    Map.of(
                            "refund",
                            Map.of("fen", fen, "currency", "CNY"),
                            "borneBy",
                            wholly ? "CARRIER" : "STATION",
                            "note",
                            note));
        }
    }

    private void forEachPart(OrderStory story, String what, Map<String, Object> body) {
        for (OrderStory.Part part : story.parts()) {
            post(caller(story.plan()), story, part, what, body);
        }
    }

    private void post(Caller caller, OrderStory story, OrderStory.Part part, String what, Map<String, Object> body) {
        String key = key(story.plan(), what) + "-" + story.parts().indexOf(part);
        door.post(caller, "/api/orders/" + part.orderId() + "/" + what, key, body);
    }

    private Caller caller(PlannedOrder order) {
        return order.byNeighbour() ? cast.keeper(village(order)) : cast.buyers().get(order.buyer());
    }

    private static Village village(PlannedOrder order) {
        return order.lines().getFirst().listing().village();
    }

    private Map<String, Object> basket(PlannedOrder order) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(
                "lines",
                order.lines().stream()
                        .map(line -> Map.of(
                                "listingId", market.idOf(line.listing()),
                                "quantity",
                                        Map.of(
                                                "amount",
                                                line.quantity(),
                                                "unit",
                                                line.listing().orderUnit())))
                        .toList());
        if (order.byNeighbour()) {
            Village village = village(order);
            String name = village.neighbours().get(order.buyer());
            String phone = "1000200%02d%02d".formatted(village.number(), order.buyer());
            body.put("deliverTo", order.pickedUp() ? atStation(village) : atHome(village, name, phone));
            body.put("onBehalfOf", Map.of("name", name, "phone", phone));
        } else {
            SeasonFile.Buyer buyer = plan.file().buyers().get(order.buyer());
            body.put(
                    "deliverTo",
                    Map.of(
                            "name", buyer.name(),
                            "phone", "1000100%04d".formatted(order.buyer()),
                            "regionCode", buyer.regionCode(),
                            "address", buyer.address()));
        }
        return body;
    }

    private Map<String, Object> atStation(Village village) {
        return Map.of("pickUpStationId", cast.station(village));
    }

    private static Map<String, Object> atHome(Village village, String name, String phone) {
        return Map.of(
                "name",
                name,
                "phone",
                phone,
                "regionCode",
                village.county().regionCode(),
                "address",
                village.station().village());
    }

    private List<OrderStory.Part> parts(PlannedOrder order, JsonNode placed) {
        List<OrderStory.Part> parts = new ArrayList<>();
        for (JsonNode part : placed.path("orders")) {
            String station = part.path("stationId").asString();
            List<PlannedOrder.Line> lines = order.lines().stream()
                    .filter(line -> cast.station(line.listing().village()).equals(station))
                    .toList();
            parts.add(new OrderStory.Part(
                    Opening.id(part),
                    part.path("total").path("fen").asLong(),
                    lines.getFirst().listing().village(),
                    lines));
        }
        return parts;
    }

    private static String said(List<String> words, PlannedOrder order) {
        return words.get(order.number() % words.size());
    }

    static String key(PlannedOrder order, String what) {
        return "order-" + order.number() + "-" + what;
    }
}
