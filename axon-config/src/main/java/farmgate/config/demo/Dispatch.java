package farmgate.config.demo;

import farmgate.config.demo.PlannedOrder.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Keepers pack and weigh, hand over, and bring; the county's hub passes on. */
final class Dispatch {

    private static final String CONSIGNMENTS = "/api/consignments/";
    private static final long GRAMS_PER_JIN = 500;
    private static final long CRATE_TARE_GRAMS = 450;
    private static final long GRAMS_PER_PIECE = 2_600;
    /** Of a hundred grams so many arrive of a short weight: more is missing than shrinks. */
    private static final long SHORT_PERCENT = 91;

    private final FrontDoor door;
    private final Cast cast;
    private final SeasonPlan plan;
    private final Market market;
    private final Function<OrderStory.Part, String> pickUpCodes;

    /** @param pickUpCodes what the neighbour says at the counter */
    Dispatch(FrontDoor door, Cast cast, SeasonPlan plan, Market market, Function<OrderStory.Part, String> pickUpCodes) {
        this.door = door;
        this.cast = cast;
        this.plan = plan;
        this.market = market;
        this.pickUpCodes = pickUpCodes;
    }

    void goOn(OrderStory story, int day) {
        PlannedOrder order = story.plan();
        for (int i = 0; i < story.parts().size(); i++) {
            OrderStory.Part part = story.parts().get(i);
            if (day == order.packedOn()) {
                pack(story, part, i);
            }
            if (day == order.handedOverOn()) {
                handOver(story, part, i);
            }
            if (day == order.arrivedOn() && !order.byNeighbour()) {
                arrive(story, part, i);
            }
            if (day == order.deliveredOn()) {
                deliver(story, part, i);
            }
        }
    }

    private void pack(OrderStory story, OrderStory.Part part, int number) {
        List<Map<String, Object>> lots = new ArrayList<>();
        part.lines().forEach(line -> lots.addAll(lots(line)));
        story.packed(Opening.id(door.post(
                cast.keeper(part.village()),
                "/api/orders/" + part.orderId() + "/consignments",
                key(story, "pack", number),
                Map.of("lots", lots))));
    }

    private void handOver(OrderStory story, OrderStory.Part part, int number) {
        PlannedOrder order = story.plan();
        String carrier = order.byNeighbour()
                ? part.village().station().keeper()
                : said(plan.file().words().carriers(), order);
        post(
                cast.keeper(part.village()),
                story,
                number,
                "hand-over",
                Map.of("to", carrier, "waybill", "FG%05d%d".formatted(order.number(), number)));
    }

    private void arrive(OrderStory story, OrderStory.Part part, int number) {
        post(cast.operator(part.village()), story, number, "arrive", Map.of("at", cast.countyStation(part.village())));
    }

    private void deliver(OrderStory story, OrderStory.Part part, int number) {
        PlannedOrder order = story.plan();
        if (order.pickedUp()) {
            Map<String, Object> said = Map.of("pickUpCode", pickUpCodes.apply(part));
            post(cast.keeper(part.village()), story, number, "deliver", said);
            return;
        }
        Caller carrier = order.byNeighbour() ? cast.keeper(part.village()) : cast.operator(part.village());
        post(carrier, story, number, "deliver", arrived(order, part));
    }

    /** The county has asked the neighbour: the word of the keeper who sells proves no delivery. */
    void vouch(OrderStory story) {
        for (int i = 0; i < story.parts().size(); i++) {
            Caller operator = cast.operator(story.parts().get(i).village());
            post(operator, story, i, "prove-delivery", Map.of("proof", Map.of("kind", "COUNTY")));
        }
    }

    private Map<String, Object> arrived(PlannedOrder order, OrderStory.Part part) {
        PlannedOrder.Line first = part.lines().getFirst();
        if (order.ending() != Ending.SHORT_WEIGHT || !first.listing().choice().isWeighed()) {
            return Map.of();
        }
        long grams = first.quantity() * GRAMS_PER_JIN * SHORT_PERCENT / 100;
        return Map.of("weights", List.of(Map.of("listingId", market.idOf(first.listing()), "netGrams", grams)));
    }

    /** Every farmer of a pool puts in the same, the first one the rest. */
    private List<Map<String, Object>> lots(PlannedOrder.Line line) {
        PlannedListing listing = line.listing();
        boolean weighed = listing.choice().isWeighed();
        long net = line.quantity() * (weighed ? GRAMS_PER_JIN : GRAMS_PER_PIECE);
        int farmers = listing.farmers().size();
        List<Map<String, Object>> lots = new ArrayList<>();
        for (int i = 0; i < farmers; i++) {
            long part = i == 0 ? net - net / farmers * (farmers - 1) : net / farmers;
            lots.add(Map.of(
                    "listingId",
                    market.idOf(listing),
                    "farmerId",
                    cast.farmer(listing.village(), listing.farmers().get(i)),
                    "harvestedOn",
                    market.harvestOf(listing),
                    "grossGrams",
                    part + CRATE_TARE_GRAMS,
                    "tareGrams",
                    CRATE_TARE_GRAMS,
                    "scaleId",
                    "scale-" + listing.village().station().key()));
        }
        return lots;
    }

    private void post(Caller caller, OrderStory story, int number, String what, Map<String, Object> body) {
        String consignment = story.consignments().get(number);
        door.post(caller, CONSIGNMENTS + consignment + "/" + what, key(story, what, number), body);
    }

    private static String key(OrderStory story, String what, int number) {
        return Trade.key(story.plan(), what) + "-" + number;
    }

    private static String said(List<String> words, PlannedOrder order) {
        return words.get(order.number() % words.size());
    }
}
