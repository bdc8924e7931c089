package farmgate.config.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** The whole season, decided before it begins: the same file always gives the same plan. */
record SeasonPlan(SeasonFile file, List<Village> villages, List<PlannedListing> listings, List<PlannedOrder> orders) {

    private static final int OPENING_DAYS = 3;
    private static final int LAST_LISTING_DAY = 25;
    private static final int POOL_EVERY = 6;
    private static final int FARMERS_IN_POOL = 3;
    /** Every so many listings one has a fate of its own; the offset tells which. */
    private static final int FATE_EVERY = 24;

    SeasonPlan {
        villages = List.copyOf(villages);
        listings = List.copyOf(listings);
        orders = List.copyOf(orders);
    }

    static SeasonPlan of(SeasonFile file) {
        Random chance = new Random(file.seed());
        List<Village> villages = villages(file);
        List<PlannedListing> listings = listings(file, villages, chance);
        List<PlannedOrder> orders = new OrderPlanner(file, villages, listings, chance).orders();
        return new SeasonPlan(file, villages, listings, orders);
    }

    List<PlannedOrder> ordersOf(int day) {
        return orders.stream().filter(order -> order.placedOn() == day).toList();
    }

    private static List<Village> villages(SeasonFile file) {
        List<Village> villages = new ArrayList<>();
        for (SeasonFile.County county : file.counties()) {
            int stations = county.stations().size();
            for (int i = 0; i < stations; i++) {
                villages.add(new Village(
                        villages.size(),
                        county,
                        county.stations().get(i),
                        share(county.farmers(), i, stations),
                        share(county.neighbours(), i, stations)));
            }
        }
        return villages;
    }

    private static List<String> share(List<String> people, int part, int parts) {
        int size = people.size() / parts;
        return people.subList(part * size, (part + 1) * size);
    }

    private static List<PlannedListing> listings(SeasonFile file, List<Village> villages, Random chance) {
        List<PlannedListing> listings = new ArrayList<>();
        int rest = file.listings() % villages.size();
        for (Village village : villages) {
            int quota = file.listings() / villages.size() + (village.number() < rest ? 1 : 0);
            village.county().offers().stream()
                    .flatMap(offer -> offer.choices().stream().map(choice -> new Goods(offer, choice)))
                    .limit(quota)
                    .forEach(goods -> listings.add(listing(listings.size(), village, goods, chance)));
        }
        return listings;
    }

    private record Goods(SeasonFile.Offer offer, SeasonFile.Choice choice) {}

    private static PlannedListing listing(int number, Village village, Goods goods, Random chance) {
        SeasonFile.Choice choice = goods.choice();
        PlannedListing.Fate fate = fate(number);
        boolean early = number % 2 == 0 || fate != PlannedListing.Fate.SELLING;
        int listedOn = early ? chance.nextInt(OPENING_DAYS) : OPENING_DAYS + chance.nextInt(LAST_LISTING_DAY);
        return new PlannedListing(
                number,
                village,
                farmers(number, village, choice, fate, chance),
                goods.offer(),
                choice,
                price(choice, chance),
                amount(choice, fate, chance),
                listedOn,
                1 + chance.nextInt(6),
                fate);
    }

    private static List<Integer> farmers(
            int number, Village village, SeasonFile.Choice choice, PlannedListing.Fate fate, Random chance) {
        int all = village.farmers().size();
        int first = chance.nextInt(all);
        boolean pool = number % POOL_EVERY == 1 && choice.isWeighed() && fate != PlannedListing.Fate.SOLD_OUT;
        return pool
                ? IntStream.range(0, FARMERS_IN_POOL)
                        .mapToObj(i -> (first + i) % all)
                        .toList()
                : List.of(first);
    }

    private static PlannedListing.Fate fate(int number) {
        return switch (number % FATE_EVERY) {
            case 5 -> PlannedListing.Fate.DRAFT;
            case 10 -> PlannedListing.Fate.PAUSED;
            case 15 -> PlannedListing.Fate.CLOSED;
            case 20 -> PlannedListing.Fate.SOLD_OUT;
            default -> PlannedListing.Fate.SELLING;
        };
    }

    /** In whole jiao, as prices are chalked on a board. */
    private static long price(SeasonFile.Choice choice, Random chance) {
        long jiaoMin = choice.fenMin() / 10;
        long jiaoMax = choice.fenMax() / 10;
        return 10 * (jiaoMin + chance.nextLong(jiaoMax - jiaoMin + 1));
    }

    private static long amount(SeasonFile.Choice choice, PlannedListing.Fate fate, Random chance) {
        if (fate == PlannedListing.Fate.SOLD_OUT) {
            return choice.isWeighed() ? 30 : 6;
        }
        return choice.isWeighed() ? 400 + 50L * chance.nextInt(40) : 60 + 10L * chance.nextInt(15);
    }
}
