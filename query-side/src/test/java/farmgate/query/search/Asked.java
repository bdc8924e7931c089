package farmgate.query.search;

import farmgate.query.web.PageRequest;
import farmgate.shared.region.RegionCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Searches of a market in tests; listings are told by the tail of their id. */
record Asked(Market market, ListingQuery query) {

    static Asked of(Market market) {
        return new Asked(market, new ListingQuery(null, null, null, null, null, null, null, null, null));
    }

    Asked text(@Nullable String q) {
        return with(new ListingQuery(q, null, null, null, null, null, null, query.near(), query.sort()));
    }

    Asked produce(String produce) {
        return with(new ListingQuery(query.q(), produce, null, null, null, null, null, null, query.sort()));
    }

    Asked grade(String grade) {
        return with(new ListingQuery(query.q(), null, grade, null, null, null, null, null, query.sort()));
    }

    Asked region(String region) {
        return with(
                new ListingQuery(query.q(), null, null, RegionCode.of(region), null, null, null, null, query.sort()));
    }

    Asked station(String station) {
        return with(new ListingQuery(
                query.q(), null, null, null, Offer.stationId(station), null, null, null, query.sort()));
    }

    Asked programme(String programme) {
        return with(new ListingQuery(query.q(), null, null, null, null, programme, null, null, query.sort()));
    }

    Asked maxFenPerKg(long fen) {
        return with(new ListingQuery(query.q(), null, null, null, null, null, fen, null, query.sort()));
    }

    Asked near(String place, @Nullable Integer withinKm) {
        return with(new ListingQuery(
                query.q(), null, null, null, null, null, null, Near.of(place, withinKm), query.sort()));
    }

    Asked sort(String sort) {
        return with(
                new ListingQuery(query.q(), null, null, null, null, null, null, query.near(), ListingSort.of(sort)));
    }

    SearchPage page() {
        return market.search.search(query, PageRequest.of(null, 200), true);
    }

    List<String> ids() {
        return ids(page());
    }

    /** All pages, one after the other. */
    List<String> allPages(int limit, Consumer<List<String>> betweenPages) {
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            SearchPage page = market.search.search(query, PageRequest.of(cursor, limit), false);
            seen.addAll(ids(page));
            betweenPages.accept(seen);
            cursor = page.nextCursor();
        } while (cursor != null);
        return seen;
    }

    private static List<String> ids(SearchPage page) {
        return page.items().stream()
                .map(item -> item.id().value().substring("lst_".length()))
                .toList();
    }

    private Asked with(ListingQuery other) {
        return new Asked(market, other);
    }
}
