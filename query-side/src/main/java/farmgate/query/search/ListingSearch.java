package farmgate.query.search;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import farmgate.query.projection.Views;
import farmgate.query.web.Page;
import farmgate.query.web.PageRequest;
import farmgate.shared.message.Actor;
import farmgate.shared.station.StationId;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Answers what buyers look for, with what can be bought now: on offer, in stock, in time, at a station that may sell. */
final class ListingSearch {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final Bson WITHOUT_TERMS = Projections.exclude(SearchKeys.NAMES, SearchKeys.TITLES, SearchKeys.ALL);

    private final MongoCollection<Document> listings;
    private final StationDirectory stations;
    private final InstantSource clock;

    ListingSearch(Views views, InstantSource clock) {
        this.listings = views.collection(ListingProjection.LISTINGS);
        this.stations = new StationDirectory(views);
        this.clock = clock;
    }

    SearchPage search(ListingQuery query, PageRequest request, boolean withFacets) {
        Near near = query.near();
        Map<String, Long> meters = near == null ? Map.of() : stations.around(near);
        List<Bson> conditions = onOffer();
        conditions.addAll(query.filters());
        if (near != null) {
            conditions.add(Filters.in("stationId", meters.keySet()));
        }
        Bson filter = Filters.and(conditions);
        Bson found = query.question()
                .map(question -> Filters.and(filter, question.anyTier()))
                .orElse(filter);
        Page<ListingView> page = near != null && query.sort() == null
                ? nearestFirst(found, meters, request)
                : sorted(query, filter, meters, request);
        return SearchPage.of(page, withFacets ? Facets.count(listings, found, query.region()) : null);
    }

    /** Everything a station has, in every state, as its keeper sees it. */
    Page<ListingView> ofStation(StationId station, Actor keeper, PageRequest request) {
        List<Bson> conditions = new ArrayList<>(List.of(Filters.eq("stationId", station.value())));
        if (request.after() != null) {
            conditions.add(Filters.gt("_id", request.after()));
        }
        List<Document> found = listings.find(Filters.and(conditions))
                .projection(WITHOUT_TERMS)
                .sort(Sorts.ascending("_id"))
                .limit(request.limit() + 1)
                .into(new ArrayList<>());
        Map<String, String> names = stations.names(List.of(station.value()));
        return request.page(found, ListingSearch::id, listing -> ListingView.of(listing, names, keeper, null));
    }

    ListingView view(Document listing, @Nullable Actor caller) {
        return ListingView.of(listing, stations.names(List.of(stationOf(listing))), caller, null);
    }

    private List<Bson> onOffer() {
        LocalDate today = clock.instant().atZone(CHINA).toLocalDate();
        return new ArrayList<>(List.of(
                Filters.eq("state", ListingState.PUBLISHED.name()),
                Filters.gt("available", 0L),
                Filters.or(Filters.eq("sellBy", null), Filters.gte("sellBy", today.toString())),
                Filters.nin("stationId", stations.suspended())));
    }

    private record Hit(int tier, Document listing) {}

    private Page<ListingView> sorted(ListingQuery query, Bson filter, Map<String, Long> meters, PageRequest request) {
        ListingSort sort = query.sort() == null ? ListingSort.RELEVANCE : query.sort();
        List<Bson> tiers = query.question()
                .map(question -> sort == ListingSort.RELEVANCE ? question.tiers() : List.of(question.anyTier()))
                .orElse(List.of(Filters.empty()));
        Position after = Position.parse(request.after(), sort.text());
        List<Hit> hits = new ArrayList<>();
        for (int tier = after == null ? 0 : after.tier(); tier < tiers.size(); tier++) {
            int wanted = request.limit() + 1 - hits.size();
            if (wanted == 0) {
                break;
            }
            Bson next = after != null && after.tier() == tier ? sort.after(after.key(), after.id()) : Filters.empty();
            for (Document listing : listings.find(Filters.and(filter, tiers.get(tier), next))
                    .projection(WITHOUT_TERMS)
                    .sort(sort.order())
                    .limit(wanted)) {
                hits.add(new Hit(tier, listing));
            }
        }
        Map<String, String> names = namesFor(hits.stream().map(Hit::listing).toList());
        return request.page(
                hits,
                hit -> new Position(sort.text(), hit.tier, sort.key(hit.listing), id(hit.listing)).text(),
                hit -> ListingView.of(hit.listing, names, null, meters.get(stationOf(hit.listing))));
    }

    private Page<ListingView> nearestFirst(Bson filter, Map<String, Long> meters, PageRequest request) {
        List<Document> found = new NearestFirst(listings, meters, WITHOUT_TERMS)
                .find(filter, Position.parse(request.after(), NearestFirst.ORDER), request.limit() + 1);
        Map<String, String> names = namesFor(found);
        return request.page(
                found,
                listing -> new Position(NearestFirst.ORDER, 0, metersTo(listing, meters), id(listing)).text(),
                listing -> ListingView.of(listing, names, null, metersTo(listing, meters)));
    }

    private Map<String, String> namesFor(Collection<Document> found) {
        return stations.names(found.stream().map(ListingSearch::stationOf).collect(Collectors.toSet()));
    }

    private static long metersTo(Document listing, Map<String, Long> meters) {
        return Objects.requireNonNull(meters.get(stationOf(listing)), "a listing of a station out of reach");
    }

    static String stationOf(Document listing) {
        return Objects.requireNonNull(listing.getString("stationId"), "stationId");
    }

    static String id(Document listing) {
        return Objects.requireNonNull(listing.getString("_id"), "_id");
    }
}
