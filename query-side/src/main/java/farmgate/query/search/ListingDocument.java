package farmgate.query.search;

import farmgate.query.projection.Documents;
import farmgate.shared.listing.Contribution;
import farmgate.shared.listing.ListingEvent.ListingDrafted;
import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import farmgate.shared.money.Unit;
import farmgate.shared.produce.Grade;
import farmgate.shared.region.RegionCode;
import farmgate.shared.station.StationId;
import java.time.LocalDate;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A listing as it is kept. The six counters are plain numbers of {@code unit}, so that an event of stock adds to them
 * without reading: available + reserved + sold + withdrawn + lost = listed. Beside these fields the document holds
 * {@link SearchKeys}.
 *
 * @param lost null in documents that were written before goods could be lost
 */
record ListingDocument(
        ListingId id,
        StationId stationId,
        StationId countyStationId,
        RegionCode regionCode,
        String produce,
        @Nullable String variety,
        @Nullable Grade grade,
        String title,
        @Nullable String description,
        Price price,
        @Nullable Quantity minimum,
        Unit unit,
        long listed,
        long available,
        long reserved,
        long sold,
        long withdrawn,
        @Nullable Long lost,
        ListingState state,
        @Nullable LocalDate harvestedOn,
        @Nullable LocalDate sellBy,
        List<Contribution> contributions) {

    ListingDocument {
        contributions = List.copyOf(contributions);
    }

    static ListingDocument of(ListingDrafted drafted) {
        long listed = drafted.quantity().amount();
        return new ListingDocument(
                drafted.listingId(),
                drafted.stationId(),
                drafted.countyStationId(),
                drafted.regionCode(),
                drafted.produce(),
                drafted.variety(),
                drafted.grade(),
                drafted.title(),
                drafted.description(),
                drafted.price(),
                drafted.minimum(),
                drafted.quantity().unit(),
                listed,
                listed,
                0,
                0,
                0,
                0L,
                ListingState.DRAFT,
                drafted.harvestedOn(),
                drafted.sellBy(),
                drafted.contributions());
    }

    static ListingDocument read(Document document) {
        Document kept = new Document(document);
        kept.remove(SearchKeys.FIELD);
        return Documents.read(kept, ListingDocument.class);
    }

    ListingStatus status() {
        return ListingStatus.of(state, available);
    }

    Quantity lostQuantity() {
        return quantity(lost == null ? 0 : lost);
    }

    Quantity quantity(long amount) {
        return new Quantity(amount, unit);
    }
}
