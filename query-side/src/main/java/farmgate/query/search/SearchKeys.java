package farmgate.query.search;

import farmgate.shared.listing.ListingEvent.ListingDrafted;
import farmgate.shared.money.Price;
import farmgate.shared.money.Unit;
import farmgate.shared.region.RegionCode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What a listing is found and ordered by, under {@code search} in its document. {@link #TERMS} are marked with their
 * {@link Level}; the narrower the level a question is answered by, the better the listing answers it. Keys to order by
 * are whole numbers that are always there.
 */
final class SearchKeys {

    static final String FIELD = "search";
    static final String TERMS = "search.terms";
    /** Where the terms are kept of what is not on offer: their index, by far the largest, has no need of them. */
    static final String WITHHELD = "search.withheld";

    static final String REGIONS = "search.regions";
    static final String GRADE = "search.grade";
    static final String PRICE = "search.price";
    static final String HARVEST = "search.harvest";
    static final String PUBLISHED = "search.published";

    /** Offers by the piece or crate cannot be compared with offers by weight: they follow after all of those. */
    private static final long BY_COUNT_FROM = 1_000_000_000_000_000L;

    /** The price key of the dearest offer by weight. */
    static final long BY_WEIGHT_MAX = BY_COUNT_FROM - 1;

    private static final long HARVEST_UNKNOWN = LocalDate.MIN.toEpochDay();

    private SearchKeys() {}

    static Document of(ListingDrafted drafted) {
        return new Document("withheld", ListingTerms.of(drafted).marked())
                .append("regions", around(drafted.regionCode()))
                .append(
                        "grade",
                        drafted.grade() == null ? null : drafted.grade().text())
                .append("price", price(drafted.price()))
                .append("harvest", harvest(drafted.harvestedOn()));
    }

    static long price(Price price) {
        long fenPerKilogramOrPiece = price.fenPerKilogram();
        return price.per().unit() == Unit.GRAM
                ? Math.min(fenPerKilogramOrPiece, BY_WEIGHT_MAX)
                : Math.addExact(BY_COUNT_FROM, fenPerKilogramOrPiece);
    }

    /** The region and all those around it, so that those in a region of any level are found by equality. */
    private static List<String> around(RegionCode region) {
        return Stream.iterate(Optional.of(region), Optional::isPresent, inner -> inner.flatMap(RegionCode::parent))
                .flatMap(Optional::stream)
                .map(RegionCode::value)
                .toList();
    }

    private static long harvest(@Nullable LocalDate harvestedOn) {
        return harvestedOn == null ? HARVEST_UNKNOWN : harvestedOn.toEpochDay();
    }
}
