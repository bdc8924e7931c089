package farmgate.config.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/** What keepers do with their listings, day by day. */
final class Market {

    private static final String LISTINGS = "/api/listings";
    private static final int MINIMUM_EVERY = 7;
    private static final int REPRICED_EVERY = 9;
    private static final int REPRICED_AFTER_DAYS = 5;
    private static final int RESTOCKED_EVERY = 11;
    private static final int RESTOCKED_AFTER_DAYS = 6;
    private static final int LAST_DECISIONS_DAYS_BEFORE_END = 2;

    private final FrontDoor door;
    private final Cast cast;
    private final SeasonPlan plan;
    private final LocalDate firstDay;
    private final Map<Integer, String> ids = new ConcurrentHashMap<>();

    Market(FrontDoor door, Cast cast, SeasonPlan plan, LocalDate firstDay) {
        this.door = door;
        this.cast = cast;
        this.plan = plan;
        this.firstDay = firstDay;
    }

    String idOf(PlannedListing listing) {
        return Objects.requireNonNull(ids.get(listing.number()), "not listed yet: " + listing);
    }

    LocalDate harvestOf(PlannedListing listing) {
        return firstDay.plusDays(listing.listedOn() - (long) listing.harvestedDaysBefore());
    }

    /** Each listing's work of the day; the listings have nothing to do with each other. */
    List<Callable<Void>> workOf(int day) {
        List<Callable<Void>> work = new ArrayList<>();
        for (PlannedListing listing : plan.listings()) {
            work.add(() -> {
                work(listing, day);
                return null;
            });
        }
        return work;
    }

    private void work(PlannedListing listing, int day) {
        if (listing.listedOn() == day) {
            list(listing);
        }
        boolean isInTime = listing.sellByDay() > day;
        boolean sells = listing.fate() == PlannedListing.Fate.SELLING && isInTime;
        if (sells && listing.number() % REPRICED_EVERY == 0 && day == listing.listedOn() + REPRICED_AFTER_DAYS) {
            long cheaper = listing.fen() - listing.fen() / 200 * 10 - 10;
            change(listing, "reprice", Map.of("price", price(listing, cheaper)));
        }
        if (sells && listing.number() % RESTOCKED_EVERY == 0 && day == listing.listedOn() + RESTOCKED_AFTER_DAYS) {
            change(listing, "restock", Map.of("quantity", quantity(listing, listing.amount())));
        }
        if (isInTime && day == plan.file().days() - LAST_DECISIONS_DAYS_BEFORE_END) {
            switch (listing.fate()) {
                case PAUSED -> change(listing, "pause", Map.of());
                case CLOSED -> change(listing, "close", Map.of());
                case SELLING, DRAFT, SOLD_OUT -> {}
            }
        }
    }

    private void list(PlannedListing listing) {
        String id = Opening.id(
                door.post(cast.keeper(listing.village()), LISTINGS, "listing-" + listing.number(), body(listing)));
        ids.put(listing.number(), id);
        if (listing.fate() != PlannedListing.Fate.DRAFT) {
            change(listing, "publish", Map.of());
        }
    }

    private void change(PlannedListing listing, String what, Map<String, Object> body) {
        door.post(
                cast.keeper(listing.village()),
                LISTINGS + "/" + idOf(listing) + "/" + what,
                what + "-" + listing.number(),
                body);
    }

    private Map<String, Object> body(PlannedListing listing) {
        SeasonFile.Offer offer = listing.offer();
        SeasonFile.Choice choice = listing.choice();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("stationId", cast.station(listing.village()));
        if (listing.farmers().size() == 1) {
            body.put(
                    "farmerId", cast.farmer(listing.village(), listing.farmers().getFirst()));
        } else {
            body.put(
                    "pool",
                    listing.farmers().stream()
                            .map(place -> Map.of(
                                    "farmerId", cast.farmer(listing.village(), place),
                                    "quantity", quantity(listing, listing.amount())))
                            .toList());
        }
        body.put("produce", offer.produce());
        body.put("variety", offer.variety());
        body.put("grade", choice.grade());
        body.put("title", offer.title(choice));
        body.put("description", offer.description());
        body.put("price", price(listing, listing.fen()));
        body.put(
                "quantity",
                quantity(listing, listing.amount() * listing.farmers().size()));
        if (choice.isWeighed() && listing.number() % MINIMUM_EVERY == 0) {
            body.put("minimum", Map.of("amount", 2, "unit", "KILOGRAM"));
        }
        body.put("harvestedOn", harvestOf(listing));
        body.put("sellBy", firstDay.plusDays(listing.sellByDay()));
        return body;
    }

    private static Map<String, Object> price(PlannedListing listing, long fen) {
        return Map.of(
                "fen", fen, "per", Map.of("amount", 1, "unit", listing.choice().per()));
    }

    private static Map<String, Object> quantity(PlannedListing listing, long amount) {
        return Map.of("amount", amount, "unit", listing.choice().unit());
    }
}
