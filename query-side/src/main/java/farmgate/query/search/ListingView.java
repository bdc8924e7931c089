package farmgate.query.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import farmgate.query.projection.ViewWrite;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.listing.Contribution;
import farmgate.shared.listing.ListingId;
import farmgate.shared.message.Actor;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import farmgate.shared.money.Unit;
import farmgate.shared.produce.Catalogue;
import farmgate.shared.produce.Grade;
import farmgate.shared.produce.Names;
import farmgate.shared.produce.Produce;
import farmgate.shared.region.RegionCode;
import farmgate.shared.region.Regions;
import farmgate.shared.station.StationId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A listing as it is shown.
 *
 * @param varietyNames what the catalogue calls the variety; null when it does not know it
 * @param fenPerKg to compare offers; null for what is sold by the piece or crate
 * @param withdrawn what went back to the farmers
 * @param lost what was sold, did not go to its buyer, and is no more: available + reserved + sold + withdrawn + lost =
 *     listed
 * @param farmers whose produce it is; only for the keeper of the station
 * @param distanceMeters to the place that was asked for
 */
record ListingView(
        ListingId id,
        long version,
        StationId stationId,
        @Nullable String stationName,
        StationId countyStationId,
        RegionCode regionCode,
        String regionName,
        Named produce,
        @Nullable String variety,
        @Nullable Named varietyNames,
        @Nullable Grade grade,
        String title,
        @Nullable String description,
        Price price,
        @Nullable Long fenPerKg,
        @Nullable Quantity minimum,
        Quantity available,
        Quantity reserved,
        Quantity sold,
        Quantity withdrawn,
        Quantity lost,
        Quantity listed,
        ListingStatus status,
        @Nullable LocalDate harvestedOn,
        @Nullable LocalDate sellBy,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<FarmerId> farmers,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long distanceMeters) {

    /** A code with its names. */
    record Named(String code, String zh, String en) {

        static Named of(String code, Names names) {
            return new Named(code, names.zh(), names.en());
        }
    }

    static ListingView of(
            Document document, Map<String, String> stationNames, @Nullable Actor caller, @Nullable Long meters) {
        ListingDocument listing = ListingDocument.read(document);
        Optional<Produce> produce = Catalogue.bundled().find(listing.produce());
        boolean keeper = caller != null && caller.keeps(listing.stationId());
        return new ListingView(
                listing.id(),
                Objects.requireNonNull(document.getLong(ViewWrite.VERSION), ViewWrite.VERSION),
                listing.stationId(),
                stationNames.get(listing.stationId().value()),
                listing.countyStationId(),
                listing.regionCode(),
                Regions.bundled()
                        .fullNameOf(listing.regionCode())
                        .orElse(listing.regionCode().value()),
                produce.map(found -> Named.of(found.code().value(), found.names()))
                        .orElseGet(() -> new Named(listing.produce(), listing.produce(), listing.produce())),
                listing.variety(),
                produce.flatMap(found -> variety(found, listing.variety())).orElse(null),
                listing.grade(),
                listing.title(),
                listing.description(),
                listing.price(),
                listing.price().per().unit() == Unit.GRAM
                        ? (Long) listing.price().fenPerKilogram()
                        : null,
                listing.minimum(),
                listing.quantity(listing.available()),
                listing.quantity(listing.reserved()),
                listing.quantity(listing.sold()),
                listing.quantity(listing.withdrawn()),
                listing.lostQuantity(),
                listing.quantity(listing.listed()),
                listing.status(),
                listing.harvestedOn(),
                listing.sellBy(),
                keeper ? farmers(listing) : null,
                meters);
    }

    private static Optional<Named> variety(Produce produce, @Nullable String variety) {
        return Optional.ofNullable(variety)
                .flatMap(produce::variety)
                .map(found -> Named.of(found.code().value(), found.names()));
    }

    private static List<FarmerId> farmers(ListingDocument listing) {
        return listing.contributions().stream()
                .map(Contribution::farmerId)
                .distinct()
                .toList();
    }
}
