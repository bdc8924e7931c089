package farmgate.tests.bench;

import farmgate.shared.farmer.FarmerId;
import farmgate.shared.listing.Contribution;
import farmgate.shared.listing.ListingEvent;
import farmgate.shared.listing.ListingEvent.ListingDrafted;
import farmgate.shared.listing.ListingEvent.ListingPublished;
import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import farmgate.shared.produce.Catalogue;
import farmgate.shared.produce.Grade;
import farmgate.shared.produce.Produce;
import farmgate.shared.produce.Variety;
import farmgate.shared.region.Region;
import farmgate.shared.region.RegionCode;
import farmgate.shared.region.RegionLevel;
import farmgate.shared.region.Regions;
import farmgate.shared.station.StationId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * As many listings as are wanted, as villages would write them: every produce and variety of the catalogue, in every
 * county, a few produce and a few counties having most of them. The same seed gives the same listings.
 */
public final class ManyListings {

    private static final int LISTINGS_PER_STATION = 20;
    /** A prime, so that no two of so many in a row are the same goods, which an import would refuse. */
    private static final int PRICES = 2_503;

    private static final List<Produce> PRODUCE = Catalogue.bundled().all();
    private static final List<Region> COUNTIES = Regions.bundled().all().stream()
            .filter(region -> region.code().level() == RegionLevel.COUNTY && !region.isRetired())
            .toList();
    private static final List<String> ADJECTIVES =
            List.of("新鲜现摘", "脆甜多汁", "产地直发", "当季", "农家自种", "一级大果", "整箱", "统货", "礼盒装", "自然熟", "带叶", "坏果包赔");
    private static final List<String> SENTENCES = List.of(
            "村里自己种的，不打蜡，早上摘下午发车。",
            "海拔一千米以上，昼夜温差大，口感好。",
            "Grown without wax, picked in the morning and sent the same day.",
            "合作社统一分级，站点过秤，缺斤少两包赔。",
            "老树结的果，个头不大，味道浓。");
    private static final List<String> GRADES = List.of("SPECIAL", "FIRST", "SECOND", "UNGRADED");

    private final Random random;
    private final LocalDate today;
    private final int stations;

    private ManyListings(long seed, int count, LocalDate today) {
        this.random = new Random(seed);
        this.today = today;
        this.stations = Math.max(1, count / LISTINGS_PER_STATION);
    }

    /**
     * The drafts.
     *
     * @param today harvests lie before it, what is kept fresh is sold by a day after it
     */
    public static Stream<ListingDrafted> drafts(long seed, int count, LocalDate today) {
        ManyListings made = new ManyListings(seed, count, today);
        return IntStream.range(0, count).mapToObj(made::draft);
    }

    /** Each listing drafted and published. */
    public static Stream<ListingEvent> events(long seed, int count, LocalDate today) {
        return drafts(seed, count, today).flatMap(draft -> Stream.of(draft, new ListingPublished(draft.listingId())));
    }

    /** The head of the import's table and one row for each listing, all of them the farmer's. */
    public static Stream<String> csv(long seed, int count, LocalDate today, FarmerId farmer) {
        return Stream.concat(
                Stream.of("farmerId,produce,variety,grade,title,priceYuan,per,quantity,unit,harvestedOn,sellBy"),
                drafts(seed, count, today).map(draft -> row(draft, farmer)));
    }

    private ListingDrafted draft(int number) {
        Produce produce = skewed(PRODUCE);
        Variety variety = produce.varieties().isEmpty() ? null : skewed(produce.varieties());
        int station = random.nextInt(stations);
        RegionCode county =
                COUNTIES.get(Math.floorMod(station * 31, COUNTIES.size())).code();
        Quantity quantity = Quantity.grams(1000L * (50 + random.nextInt(5_000)));
        LocalDate harvested =
                today.minusDays(random.nextInt((int) produce.shelfLife().toDays()));
        return new ListingDrafted(
                new ListingId(String.format(Locale.ROOT, "lst_many%07d", number)),
                new StationId("stn_many" + station),
                new StationId("stn_county" + county),
                county,
                List.of(new Contribution(new FarmerId("frm_many" + station + "-" + random.nextInt(30)), quantity)),
                produce.code().value(),
                variety == null ? null : variety.code().value(),
                Grade.parse(GRADES.get(random.nextInt(GRADES.size()))),
                title(produce, variety, county),
                random.nextInt(3) == 0 ? SENTENCES.get(random.nextInt(SENTENCES.size())) : null,
                new Price(100 + Math.floorMod(number * 1_009, PRICES), Quantity.grams(500)),
                quantity,
                null,
                harvested,
                harvested.plusDays(produce.shelfLife().toDays()));
    }

    private String title(Produce produce, @Nullable Variety variety, RegionCode county) {
        String place = Regions.bundled().nameOf(county).orElseThrow();
        String shortPlace = place.length() > 2 ? place.substring(0, place.length() - 1) : place;
        String name = variety == null ? produce.names().zh() : variety.names().zh();
        String adjective = ADJECTIVES.get(random.nextInt(ADJECTIVES.size()));
        return random.nextBoolean() ? shortPlace + name + " " + adjective : name + " " + adjective;
    }

    /** The first ones are drawn far more often than the last. */
    private <T> T skewed(List<T> all) {
        double drawn = random.nextDouble();
        return all.get((int) (drawn * drawn * all.size()));
    }

    private static String row(ListingDrafted draft, FarmerId farmer) {
        return String.join(
                ",",
                farmer.value(),
                draft.produce(),
                String.valueOf(draft.variety() == null ? "" : draft.variety()),
                draft.grade() == null ? "" : draft.grade().text(),
                draft.title(),
                BigDecimal.valueOf(draft.price().fen(), 2).toPlainString(),
                "JIN",
                String.valueOf(draft.quantity().amount()),
                "GRAM",
                String.valueOf(draft.harvestedOn()),
                String.valueOf(draft.sellBy()));
    }
}
