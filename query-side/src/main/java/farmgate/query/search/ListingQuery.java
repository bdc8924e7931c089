package farmgate.query.search;

import com.mongodb.client.model.Filters;
import farmgate.shared.produce.Catalogue;
import farmgate.shared.produce.Grade;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.region.RegionCode;
import farmgate.shared.station.StationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer looks for; every part narrows the search, null does not.
 *
 * @param produce a code of the catalogue, or any name it knows
 * @param grade as {@link Grade#text()} writes it
 * @param region of any level
 * @param programme no event puts a listing into a programme yet, so that naming one finds nothing
 * @param maxFenPerKg finds only what is sold by weight
 */
record ListingQuery(
        @Nullable String q,
        @Nullable String produce,
        @Nullable String grade,
        @Nullable RegionCode region,
        @Nullable StationId station,
        @Nullable String programme,
        @Nullable Long maxFenPerKg,
        @Nullable Near near,
        @Nullable ListingSort sort) {

    Optional<Question> question() {
        return Question.of(q);
    }

    /** Without a text to be relevant to, the newest come first. */
    ListingSort order() {
        if (sort != null && sort != ListingSort.RELEVANCE) {
            return sort;
        }
        return question().isPresent() ? ListingSort.RELEVANCE : ListingSort.NEWEST;
    }

    List<Bson> filters() {
        List<Bson> filters = new ArrayList<>();
        if (produce != null) {
            filters.add(Filters.eq(
                    "produce",
                    Catalogue.bundled()
                            .find(produce)
                            .map(found -> found.code().value())
                            .orElse(produce)));
        }
        if (grade != null) {
            filters.add(Filters.eq(SearchKeys.GRADE, gradeText(grade)));
        }
        if (region != null) {
            filters.add(Filters.eq(SearchKeys.REGIONS, region.value()));
        }
        if (station != null) {
            filters.add(Filters.eq("stationId", station.value()));
        }
        if (programme != null) {
            filters.add(Filters.eq("programmes", programme));
        }
        if (maxFenPerKg != null) {
            filters.add(Filters.lte(SearchKeys.PRICE, Math.min(maxFenPerKg, SearchKeys.BY_WEIGHT_MAX)));
        }
        return filters;
    }

    private static String gradeText(String grade) {
        try {
            return Grade.parse(grade).text();
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("grade", String.valueOf(e.getMessage()));
        }
    }
}
