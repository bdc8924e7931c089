package farmgate.query.search;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import farmgate.query.projection.Views;
import farmgate.query.web.Asker;
import farmgate.query.web.Page;
import farmgate.query.web.PageRequest;
import farmgate.query.web.SharedAnswers;
import farmgate.shared.message.Actor;
import farmgate.shared.station.StationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Answers what buyers look for, with what is {@link OnOffer}. */
final class ListingSearch {

    private static final Bson WITHOUT_TERMS = Projections.exclude(SearchKeys.TERMS, SearchKeys.WITHHELD);

    private static final int FEW = 100;
    private static final int COUNTS_AT_ONCE = 4;
    private static final Duration COUNT_WAIT_MAX = Duration.ofSeconds(5);

    private final Views views;
    private final StationDirectory stations;
    private final OnOffer onOffer;
    private final Guesses guesses;
    private final SharedAnswers<ListingQuery, Facets> counts =
            new SharedAnswers<>(COUNTS_AT_ONCE, COUNT_WAIT_MAX, Duration.ZERO, System::nanoTime);

    ListingSearch(Views views, StationDirectory stations, OnOffer onOffer, Guesses guesses) {
        this.views = views;
        this.stations = stations;
        this.onOffer = onOffer;
        this.guesses = guesses;
    }

    SearchPage search(ListingQuery query, PageRequest request, boolean withFacets) {
        Near near = query.near();
        boolean byDistance = near != null && query.sort() == null;
        Position after = byDistance
                ? Position.parse(request.after(), NearestFirst.ORDER, 1)
                : Position.parse(
                        request.after(), query.order().text(), query.order().keys());
        Map<String, Long> meters = near == null ? Map.of() : stations.around(near);
        List<Bson> conditions = new ArrayList<>(onOffer.conditions());
        conditions.addAll(query.filters());
        if (near != null) {
            conditions.add(Filters.in("stationId", meters.keySet()));
        }
        Sought sought = sought(query, Filters.and(conditions), after);
        Page<ListingView> page = byDistance
                ? nearestFirst(sought, meters, after, request)
                : sorted(query.order(), sought, meters, after, request);
        return SearchPage.of(page, sought.instead, withFacets ? facets(query, sought) : null);
    }

    /** Counted anew each time, but only for some at a time: a count looks at all that was found. */
    private Facets facets(ListingQuery query, Sought sought) {
        return counts.answer(Asker.now(), query, () -> Facets.count(listings(), sought.found, query.region()));
    }

    /** Everything a station has, in every state, as its keeper sees it. */
    Page<ListingView> ofStation(StationId station, Actor keeper, PageRequest request) {
        List<Bson> conditions = new ArrayList<>(List.of(Filters.eq("stationId", station.value())));
        if (request.after() != null) {
            conditions.add(Filters.gt("_id", request.after()));
        }
        List<Document> found = listings()
                .find(Filters.and(conditions))
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

    /**
     * What is looked for in the end.
     *
     * @param found the condition on listings
     * @param instead of what was typed, when nothing is called so
     */
    private record Sought(Optional<Question> question, Bson found, List<String> instead) {}

    private Sought sought(ListingQuery query, Bson filter, @Nullable Position after) {
        if (after != null && !after.instead().isEmpty()) {
            return instead(after.instead(), filter);
        }
        Optional<Question> asked = query.question();
        if (asked.isEmpty()) {
            return new Sought(asked, filter, List.of());
        }
        Bson typed = Filters.and(filter, asked.get().anywhere());
        List<String> few = few(typed);
        if (few.isEmpty() && after == null) {
            for (List<String> texts : guesses.of(String.valueOf(query.q()), this::isOnOffer)) {
                Sought guessed = instead(texts, filter);
                if (listings()
                                .find(guessed.found)
                                .projection(Projections.include("_id"))
                                .first()
                        != null) {
                    return guessed;
                }
            }
        }
        // Few answers are looked for once, and then only put in order and counted.
        return new Sought(asked, few.size() > FEW ? typed : Filters.in("_id", few), List.of());
    }

    private static Sought instead(List<String> texts, Bson filter) {
        Question question = Question.anyOf(
                texts.stream().map(Question::of).flatMap(Optional::stream).toList());
        return new Sought(Optional.of(question), Filters.and(filter, question.anywhere()), texts);
    }

    private boolean isOnOffer(Question question) {
        List<Bson> conditions = new ArrayList<>(onOffer.conditions());
        conditions.add(question.anywhere());
        return listings()
                        .find(Filters.and(conditions))
                        .projection(Projections.include("_id"))
                        .first()
                != null;
    }

    private List<String> few(Bson found) {
        return listings()
                .find(found)
                .projection(Projections.include("_id"))
                .limit(FEW + 1)
                .map(ListingSearch::id)
                .into(new ArrayList<>());
    }

    private record Hit(int tier, Document listing) {}

    private Page<ListingView> sorted(
            ListingSort sort, Sought sought, Map<String, Long> meters, @Nullable Position after, PageRequest request) {
        List<Bson> tiers = sought.question
                .filter(question -> sort == ListingSort.RELEVANCE)
                .map(Question::tiers)
                .orElse(List.of(Filters.empty()));
        List<Hit> hits = new ArrayList<>();
        for (int tier = after == null ? 0 : after.tier(); tier < tiers.size(); tier++) {
            int wanted = request.limit() + 1 - hits.size();
            if (wanted == 0) {
                break;
            }
            Bson next = after != null && after.tier() == tier ? sort.after(after.keys(), after.id()) : Filters.empty();
            for (Document listing : listings()
                    .find(Filters.and(sought.found, tiers.get(tier), next))
                    .projection(WITHOUT_TERMS)
                    .sort(sort.order())
                    .limit(wanted)) {
                hits.add(new Hit(tier, listing));
            }
        }
        Map<String, String> names = namesFor(hits.stream().map(Hit::listing).toList());
        return request.page(
                hits,
                hit -> new Position(sort.text(), hit.tier, sort.keys(hit.listing), id(hit.listing), sought.instead)
                        .text(),
                hit -> ListingView.of(hit.listing, names, null, meters.get(stationOf(hit.listing))));
    }

    private Page<ListingView> nearestFirst(
            Sought sought, Map<String, Long> meters, @Nullable Position after, PageRequest request) {
        List<Document> found =
                new NearestFirst(listings(), meters, WITHOUT_TERMS).find(sought.found, after, request.limit() + 1);
        Map<String, String> names = namesFor(found);
        return request.page(
                found,
                listing -> new Position(
                                NearestFirst.ORDER, 0, List.of(metersTo(listing, meters)), id(listing), sought.instead)
                        .text(),
                listing -> ListingView.of(listing, names, null, metersTo(listing, meters)));
    }

    private Map<String, String> namesFor(Collection<Document> found) {
        return stations.names(found.stream().map(ListingSearch::stationOf).collect(Collectors.toSet()));
    }

    private static long metersTo(Document listing, Map<String, Long> meters) {
        return Objects.requireNonNull(meters.get(stationOf(listing)), "a listing of a station out of reach");
    }

    private MongoCollection<Document> listings() {
        return views.collection(ListingProjection.LISTINGS);
    }

    static String stationOf(Document listing) {
        return Objects.requireNonNull(listing.getString("stationId"), "stationId");
    }

    static String id(Document listing) {
        return Objects.requireNonNull(listing.getString("_id"), "_id");
    }
}
