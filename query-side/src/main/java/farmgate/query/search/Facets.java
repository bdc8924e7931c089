package farmgate.query.search;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import farmgate.shared.produce.Catalogue;
import farmgate.shared.region.RegionCode;
import farmgate.shared.region.RegionLevel;
import farmgate.shared.region.Regions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * How many of all that was found fall to each produce, region and grade, the most first. Each code can be asked for as a
 * filter. Regions are counted one level below the region that was asked for: provinces first.
 */
record Facets(List<Facet> produce, List<Facet> region, List<Facet> grade) {

    private static final int VALUES_MAX = 100;
    private static final String PRODUCE = "produce";
    private static final String REGION = "region";
    private static final String GRADE = "grade";
    private static final String COUNT = "count";

    /** @param name in Chinese where there is one */
    record Facet(String code, String name, long count) {}

    /** Counts in one pass: to find the listings is most of the work. */
    static Facets count(MongoCollection<Document> listings, Bson found, @Nullable RegionCode within) {
        Map<String, Long> produce = new HashMap<>();
        Map<String, Long> regions = new HashMap<>();
        Map<String, Long> grades = new HashMap<>();
        listings.aggregate(List.of(
                        Aggregates.match(found),
                        Aggregates.group(
                                new Document(PRODUCE, "$produce")
                                        .append(REGION, "$regionCode")
                                        .append(GRADE, "$" + SearchKeys.GRADE),
                                Accumulators.sum(COUNT, 1L))))
                .forEach(group -> {
                    Document codes = group.get("_id", Document.class);
                    long count = group.get(COUNT, Number.class).longValue();
                    add(produce, codes.getString(PRODUCE), count);
                    add(regions, codes.getString(REGION), count);
                    add(grades, codes.getString(GRADE), count);
                });
        return new Facets(
                facet(produce, Facets::produceName),
                facet(rolledUp(regions, within), Facets::regionName),
                facet(grades, UnaryOperator.identity()));
    }

    private static void add(Map<String, Long> counts, @Nullable String code, long count) {
        if (code != null) {
            counts.merge(code, count, Math::addExact);
        }
    }

    private static Map<String, Long> rolledUp(Map<String, Long> counts, @Nullable RegionCode within) {
        int digits = Arrays.stream(RegionLevel.values())
                .mapToInt(RegionLevel::digits)
                .filter(level -> within == null || level > within.value().length())
                .findFirst()
                .orElse(RegionLevel.VILLAGE.digits());
        Map<String, Long> rolled = new HashMap<>();
        counts.forEach((code, count) ->
                rolled.merge(code.substring(0, Math.min(digits, code.length())), count, Math::addExact));
        return rolled;
    }

    private static List<Facet> facet(Map<String, Long> counts, UnaryOperator<String> name) {
        List<Facet> values = new ArrayList<>();
        counts.forEach((code, count) -> values.add(new Facet(code, name.apply(code), count)));
        values.sort(Comparator.comparingLong(Facet::count).reversed().thenComparing(Facet::code));
        return List.copyOf(values.subList(0, Math.min(VALUES_MAX, values.size())));
    }

    private static String produceName(String code) {
        return Catalogue.bundled().find(code).map(found -> found.names().zh()).orElse(code);
    }

    private static String regionName(String code) {
        return Regions.bundled().fullNameOf(RegionCode.of(code)).orElse(code);
    }
}
