package farmgate.query.search;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Orders listings by the distance of their station, then by id. The stand-in knows no geography, so the stations'
 * distances are reckoned here, and their listings are read a few stations at a time, then twice as many, until there are
 * enough.
 *
 * @param meters to each station within reach, the nearest first
 */
record NearestFirst(MongoCollection<Document> listings, Map<String, Long> meters, Bson projection) {

    static final String ORDER = "distance";

    private static final int STATIONS_FIRST = 16;

    List<Document> find(Bson filter, @Nullable Position after, int wanted) {
        List<String> stations = meters.keySet().stream()
                .filter(station ->
                        after == null || distance(station) >= after.keys().getFirst())
                .toList();
        List<Document> found = new ArrayList<>();
        for (int from = 0, size = STATIONS_FIRST; from < stations.size() && found.size() < wanted; size *= 2) {
            int to = endOfGroup(stations, from, size);
            found.addAll(of(stations.subList(from, to), filter, after));
            from = to;
        }
        return found.subList(0, Math.min(wanted, found.size()));
    }

    private List<Document> of(List<String> stations, Bson filter, @Nullable Position after) {
        return listings
                .find(Filters.and(filter, Filters.in("stationId", stations)))
                .projection(projection)
                .into(new ArrayList<>())
                .stream()
                .filter(listing -> after == null || isAfter(listing, after))
                .sorted(Comparator.comparingLong(this::distanceOf).thenComparing(ListingSearch::id))
                .toList();
    }

    /** Stations of equal distance stay together, because their listings are ordered among each other. */
    private int endOfGroup(List<String> stations, int from, int size) {
        int to = Math.min(stations.size(), from + size);
        while (to < stations.size() && distance(stations.get(to)) == distance(stations.get(to - 1))) {
            to++;
        }
        return to;
    }

    private boolean isAfter(Document listing, Position after) {
        long distance = distanceOf(listing);
        long seen = after.keys().getFirst();
        return distance > seen || (distance == seen && ListingSearch.id(listing).compareTo(after.id()) > 0);
    }

    private long distanceOf(Document listing) {
        return distance(ListingSearch.stationOf(listing));
    }

    private long distance(String station) {
        Long found = meters.get(station);
        if (found == null) {
            throw new IllegalStateException(station + " is not within reach");
        }
        return found;
    }
}
