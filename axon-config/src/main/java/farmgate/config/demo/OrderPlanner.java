package farmgate.config.demo;

import farmgate.config.demo.PlannedOrder.Ending;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Decides who orders what and how it ends. It keeps count of the stock, so that nothing in the plan is short. */
final class OrderPlanner {

    private static final int NEIGHBOUR_PERCENT = 28;
    private static final int SECOND_LINE_PERCENT = 25;
    private static final int OTHER_STATION_PERCENT = 30;
    private static final int FIRST_DAY = 1;
    /** By then every listing of the opening days is on offer. */
    private static final int OPENED_BY = 4;

    private static final int ORDERS_TODAY_UNPAID = 4;
    private static final int ORDERS_TODAY = 7;
    private static final List<Long> JIN = List.of(4L, 5L, 6L, 10L, 10L, 20L, 40L, 100L);

    /** Of a hundred online orders, so many end like this. */
    private static final Map<Ending, Integer> ONLINE = new EnumMap<>(Map.of(
            Ending.RECEIVED, 36,
            Ending.LEFT_ALONE, 26,
            Ending.SHORT_WEIGHT, 10,
            Ending.EXPIRED, 7,
            Ending.PAYMENT_FAILED, 3,
            Ending.CANCELLED_UNPAID, 4,
            Ending.CANCELLED_PAID, 5,
            Ending.DISPUTED_PARTLY, 6,
            Ending.DISPUTED_WHOLLY, 3));

    private static final Map<Ending, Integer> NEIGHBOUR = new EnumMap<>(Map.of(
            Ending.RECEIVED, 60,
            Ending.LEFT_ALONE, 25,
            Ending.SHORT_WEIGHT, 8,
            Ending.CANCELLED_PAID, 7));

    private final SeasonFile file;
    private final List<Village> villages;
    private final List<PlannedListing> listings;
    private final Random chance;
    private final Map<PlannedListing, Long> left = new HashMap<>();
    private final List<PlannedOrder> orders = new ArrayList<>();

    OrderPlanner(SeasonFile file, List<Village> villages, List<PlannedListing> listings, Random chance) {
        this.file = file;
        this.villages = villages;
        this.listings = listings;
        this.chance = chance;
        listings.forEach(listing -> left.put(listing, listing.orderable()));
    }

    List<PlannedOrder> orders() {
        listings.stream()
                .filter(listing -> listing.fate() == PlannedListing.Fate.SOLD_OUT)
                .forEach(this::sellOut);
        for (int day = FIRST_DAY; day < file.days(); day++) {
            int count = file.ordersPerDay() - 2 + chance.nextInt(5);
            for (int i = 0; i < count; i++) {
                place(day, i);
            }
        }
        for (int i = 0; i < ORDERS_TODAY; i++) {
            add(file.days(), false, i < ORDERS_TODAY_UNPAID ? Ending.EXPIRED : Ending.RECEIVED);
        }
        return orders;
    }

    private void sellOut(PlannedListing listing) {
        PlannedOrder.Line everything = new PlannedOrder.Line(listing, listing.orderable());
        left.put(listing, 0L);
        orders.add(order(List.of(everything), chance.nextInt(file.buyers().size()), false, Ending.RECEIVED, OPENED_BY));
    }

    private void place(int day, int inDay) {
        boolean byNeighbour = chance.nextInt(100) < NEIGHBOUR_PERCENT;
        boolean lateDispute = day >= file.days() - 6 && day <= file.days() - 4 && inDay % 3 == 0;
        if (lateDispute) {
            add(day, false, Ending.DISPUTE_OPEN);
        } else {
            add(day, byNeighbour, ending(byNeighbour ? NEIGHBOUR : ONLINE));
        }
    }

    private void add(int day, boolean byNeighbour, Ending ending) {
        List<PlannedListing> onOffer =
                listings.stream().filter(listing -> isOnOffer(listing, day)).toList();
        if (onOffer.isEmpty()) {
            return;
        }
        PlannedListing first = onOffer.get(chance.nextInt(onOffer.size()));
        List<PlannedOrder.Line> lines = new ArrayList<>();
        lines.add(line(first));
        if (chance.nextInt(100) < SECOND_LINE_PERCENT) {
            boolean anywhere = !byNeighbour && chance.nextInt(100) < OTHER_STATION_PERCENT;
            onOffer.stream()
                    .filter(other -> !other.equals(first) && isOnOffer(other, day))
                    .filter(other -> anywhere || other.village().equals(first.village()))
                    .skip(chance.nextInt(3))
                    .findFirst()
                    .ifPresent(other -> lines.add(line(other)));
        }
        Ending possible = ending == Ending.SHORT_WEIGHT && !first.choice().isWeighed() ? Ending.RECEIVED : ending;
        int buyer = chance.nextInt(
                byNeighbour
                        ? villages.get(first.village().number()).neighbours().size()
                        : file.buyers().size());
        orders.add(order(lines, buyer, byNeighbour, possible, day));
    }

    private boolean isOnOffer(PlannedListing listing, int day) {
        long most = listing.choice().isWeighed() ? JIN.getLast() : 4;
        return listing.fate() != PlannedListing.Fate.DRAFT
                && listing.listedOn() < day
                && listing.sellByDay() > day + 1
                && left.getOrDefault(listing, 0L) > most
                && (day < file.days() - 3 || listing.fate() == PlannedListing.Fate.SELLING);
    }

    private PlannedOrder.Line line(PlannedListing listing) {
        long quantity = listing.choice().isWeighed() ? JIN.get(chance.nextInt(JIN.size())) : 1 + chance.nextInt(3);
        left.merge(listing, -quantity, Long::sum);
        return new PlannedOrder.Line(listing, quantity);
    }

    private PlannedOrder order(
            List<PlannedOrder.Line> lines, int buyer, boolean byNeighbour, Ending ending, int placedOn) {
        boolean pickedUp = byNeighbour && ending == Ending.RECEIVED && chance.nextInt(100) < 60;
        int packedOn = placedOn + 1 + chance.nextInt(2);
        int handedOverOn = packedOn + chance.nextInt(2);
        int arrivedOn = handedOverOn + 1;
        int deliveredOn = arrivedOn + (byNeighbour ? 0 : 1 + chance.nextInt(2));
        int endedOn = deliveredOn + 1;
        int resolvedOn = ending == Ending.DISPUTE_OPEN ? Integer.MAX_VALUE : endedOn + 2;
        return new PlannedOrder(
                orders.size(),
                lines,
                buyer,
                byNeighbour,
                pickedUp,
                ending,
                placedOn,
                packedOn,
                handedOverOn,
                arrivedOn,
                deliveredOn,
                endedOn,
                resolvedOn);
    }

    private Ending ending(Map<Ending, Integer> shares) {
        int drawn = chance.nextInt(100);
        for (Map.Entry<Ending, Integer> share : shares.entrySet()) {
            drawn -= share.getValue();
            if (drawn < 0) {
                return share.getKey();
            }
        }
        return Ending.RECEIVED;
    }
}
