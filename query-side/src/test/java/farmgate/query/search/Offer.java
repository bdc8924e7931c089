package farmgate.query.search;

import farmgate.shared.farmer.FarmerId;
import farmgate.shared.listing.Contribution;
import farmgate.shared.listing.ListingEvent;
import farmgate.shared.listing.ListingEvent.ListingDrafted;
import farmgate.shared.listing.ListingEvent.ListingPublished;
import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import farmgate.shared.personal.Personal;
import farmgate.shared.produce.Grade;
import farmgate.shared.region.RegionCode;
import farmgate.shared.station.Location;
import farmgate.shared.station.StationEvent.StationRegistered;
import farmgate.shared.station.StationId;
import farmgate.shared.station.StationLevel;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A listing to be drafted in a test: what does not matter there is filled in. */
record Offer(
        String id,
        String station,
        String region,
        String produce,
        @Nullable String variety,
        @Nullable String grade,
        String title,
        @Nullable String description,
        Price price,
        Quantity quantity,
        @Nullable LocalDate harvestedOn,
        @Nullable LocalDate sellBy) {

    static final StationId COUNTY = new StationId("stn_county");
    static final FarmerId FARMER = new FarmerId("frm_zhang");

    static Offer of(String id, String produce, @Nullable String variety, String title) {
        return new Offer(
                id,
                "luochuan",
                "610629",
                produce,
                variety,
                null,
                title,
                null,
                new Price(390, Quantity.grams(500)),
                Quantity.grams(100_000),
                LocalDate.of(2026, 10, 1),
                LocalDate.of(2026, 12, 31));
    }

    Offer at(String otherStation, String otherRegion) {
        return new Offer(
                id,
                otherStation,
                otherRegion,
                produce,
                variety,
                grade,
                title,
                description,
                price,
                quantity,
                harvestedOn,
                sellBy);
    }

    Offer graded(String otherGrade) {
        return new Offer(
                id,
                station,
                region,
                produce,
                variety,
                otherGrade,
                title,
                description,
                price,
                quantity,
                harvestedOn,
                sellBy);
    }

    Offer described(String otherDescription) {
        return new Offer(
                id,
                station,
                region,
                produce,
                variety,
                grade,
                title,
                otherDescription,
                price,
                quantity,
                harvestedOn,
                sellBy);
    }

    Offer priced(long fen, Quantity per, Quantity otherQuantity) {
        return new Offer(
                id,
                station,
                region,
                produce,
                variety,
                grade,
                title,
                description,
                new Price(fen, per),
                otherQuantity,
                harvestedOn,
                sellBy);
    }

    Offer dated(@Nullable LocalDate harvested, @Nullable LocalDate until) {
        return new Offer(
                id, station, region, produce, variety, grade, title, description, price, quantity, harvested, until);
    }

    ListingId listingId() {
        return new ListingId("lst_" + id);
    }

    ListingDrafted drafted() {
        return new ListingDrafted(
                listingId(),
                stationId(station),
                COUNTY,
                RegionCode.of(region),
                List.of(new Contribution(FARMER, quantity)),
                produce,
                variety,
                grade == null ? null : Grade.parse(grade),
                title,
                description,
                price,
                quantity,
                null,
                harvestedOn,
                sellBy);
    }

    List<ListingEvent> published() {
        return List.of(drafted(), new ListingPublished(listingId()));
    }

    static StationId stationId(String name) {
        return new StationId("stn_" + name);
    }

    static StationRegistered station(String name, String region, @Nullable String lat, @Nullable String lon) {
        return new StationRegistered(
                stationId(name),
                name + " station",
                StationLevel.VILLAGE,
                RegionCode.of(region),
                COUNTY,
                lat == null || lon == null ? null : new Location(new BigDecimal(lat), new BigDecimal(lon)),
                new Personal("stn_" + name, "sealed"),
                null);
    }
}
