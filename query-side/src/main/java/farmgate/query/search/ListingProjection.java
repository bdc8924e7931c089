package farmgate.query.search;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import farmgate.query.projection.Documents;
import farmgate.query.projection.Projection;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.shared.listing.ListingEvent;
import farmgate.shared.listing.ListingEvent.ListingClosed;
import farmgate.shared.listing.ListingEvent.ListingDrafted;
import farmgate.shared.listing.ListingEvent.ListingExpired;
import farmgate.shared.listing.ListingEvent.ListingPaused;
import farmgate.shared.listing.ListingEvent.ListingPublished;
import farmgate.shared.listing.ListingEvent.ListingRepriced;
import farmgate.shared.listing.ListingEvent.ListingRestocked;
import farmgate.shared.listing.ListingEvent.StockLost;
import farmgate.shared.listing.ListingEvent.StockReleased;
import farmgate.shared.listing.ListingEvent.StockReserved;
import farmgate.shared.listing.ListingEvent.StockReturned;
import farmgate.shared.listing.ListingEvent.StockSold;
import farmgate.shared.station.StationEvent;
import java.time.Instant;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * One document for each listing, guarded by the listing's sequence number, and one for each station, guarded by the
 * station's. A station's name, place and suspension are therefore looked up when a listing is read.
 */
@ProcessingGroup("search")
class ListingProjection extends Projection {

    static final String LISTINGS = "listings";
    static final String STATIONS = "listing_stations";

    ListingProjection(Views views) {
        super(views, LISTINGS, STATIONS);
        MongoCollection<Document> listings = views.collection(LISTINGS);
        // A word that very many listings have is read in the order of the answer, and no further than the answer goes.
        listings.createIndex(ListingSort.RELEVANCE.index(SearchKeys.TERMS));
        for (String chosenBy : List.of(SearchKeys.REGIONS, SearchKeys.GRADE, "produce")) {
            listings.createIndex(Indexes.ascending(chosenBy, "state"));
        }
        listings.createIndex(Indexes.ascending("stationId", "_id"));
        for (ListingSort sort : ListingSort.values()) {
            listings.createIndex(sort.index("state"));
        }
        StationDirectory.declareIndexes(views.collection(STATIONS));
    }

    @EventHandler
    void on(ListingEvent event, @SequenceNumber long version, @Timestamp Instant at) {
        views().write(LISTINGS, write(event, version, at));
    }

    @EventHandler
    void on(StationEvent event, @SequenceNumber long version) {
        views().write(STATIONS, StationDirectory.write(event, version));
    }

    private static WriteModel<Document> write(ListingEvent event, long version, Instant at) {
        String id = event.listingId().value();
        return switch (event) {
            case ListingDrafted drafted -> ViewWrite.create(id, version, document(drafted));
            // Pausing and publishing again must not make a listing newer: the first time stands.
            case ListingPublished published ->
                ViewWrite.update(
                        id,
                        version,
                        state(ListingState.PUBLISHED),
                        Updates.rename(SearchKeys.WITHHELD, SearchKeys.TERMS),
                        Updates.min(SearchKeys.PUBLISHED, at.toEpochMilli()));
            case ListingPaused paused -> ViewWrite.update(id, version, offTheShelf(ListingState.PAUSED));
            case ListingRestocked(var listing, var contributions, var quantity) ->
                ViewWrite.update(
                        id,
                        version,
                        add("available", quantity.amount()),
                        add("listed", quantity.amount()),
                        Updates.pushEach(
                                "contributions",
                                contributions.stream().map(Documents::part).toList()));
            case ListingRepriced(var listing, var price) ->
                ViewWrite.update(
                        id,
                        version,
                        Updates.set("price", Documents.part(price)),
                        Updates.set(SearchKeys.PRICE, SearchKeys.price(price)));
            case ListingClosed(var listing, var withdrawn) ->
                ViewWrite.update(
                        id,
                        version,
                        offTheShelf(ListingState.CLOSED),
                        moved(withdrawn.amount(), "available", "withdrawn"));
            case ListingExpired(var listing, var withdrawn) ->
                ViewWrite.update(
                        id,
                        version,
                        offTheShelf(ListingState.EXPIRED),
                        moved(withdrawn.amount(), "available", "withdrawn"));
            case StockReserved(var listing, var order, var quantity) ->
                ViewWrite.update(id, version, moved(quantity.amount(), "available", "reserved"));
            case StockReleased(var listing, var order, var quantity, var withdrawn) ->
                ViewWrite.update(id, version, moved(quantity.amount(), "reserved", back(withdrawn)));
            case StockSold(var listing, var order, var quantity) ->
                ViewWrite.update(id, version, moved(quantity.amount(), "reserved", "sold"));
            case StockReturned(var listing, var order, var quantity, var withdrawn) ->
                ViewWrite.update(id, version, moved(quantity.amount(), "sold", back(withdrawn)));
            case StockLost(var listing, var order, var quantity, var why) ->
                ViewWrite.update(id, version, moved(quantity.amount(), "sold", "lost"));
        };
    }

    private static Document document(ListingDrafted drafted) {
        return Documents.of(ListingDocument.of(drafted)).append(SearchKeys.FIELD, SearchKeys.of(drafted));
    }

    private static Bson state(ListingState state) {
        return Updates.set("state", state.name());
    }

    private static Bson offTheShelf(ListingState state) {
        return Updates.combine(state(state), Updates.rename(SearchKeys.TERMS, SearchKeys.WITHHELD));
    }

    private static String back(boolean withdrawn) {
        return withdrawn ? "withdrawn" : "available";
    }

    private static Bson moved(long amount, String from, String to) {
        return Updates.combine(List.of(add(from, -amount), add(to, amount)));
    }

    private static Bson add(String counter, long amount) {
        return Updates.inc(counter, amount);
    }
}
