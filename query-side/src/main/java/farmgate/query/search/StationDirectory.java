package farmgate.query.search;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.shared.station.Location;
import farmgate.shared.station.StationEvent;
import farmgate.shared.station.StationEvent.KeeperForgotten;
import farmgate.shared.station.StationEvent.KeeperNamed;
import farmgate.shared.station.StationEvent.StationAccountChanged;
import farmgate.shared.station.StationEvent.StationDetailsChanged;
import farmgate.shared.station.StationEvent.StationOpened;
import farmgate.shared.station.StationEvent.StationRegistered;
import farmgate.shared.station.StationEvent.StationResumed;
import farmgate.shared.station.StationEvent.StationSuspended;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** What search needs to know of stations: what they are called, where they are, and which may not sell just now. */
final class StationDirectory {

    private static final String NAME = "name";
    private static final String SUSPENDED = "suspended";
    private static final String CELL = "cell";
    private static final List<String> PLACE = List.of(Near.LAT, Near.LON, CELL);

    private final Views views;

    StationDirectory(Views views) {
        this.views = views;
    }

    static void declareIndexes(MongoCollection<Document> stations) {
        stations.createIndex(Indexes.ascending(SUSPENDED));
        stations.createIndex(Indexes.ascending(CELL));
    }

    static WriteModel<Document> write(StationEvent event, long version) {
        String id = event.stationId().value();
        return switch (event) {
            case StationRegistered registered -> ViewWrite.create(id, version, document(registered));
            // A station that is not open yet has no listings: only a suspension hides what it offers.
            case StationOpened opened -> ViewWrite.update(id, version, Updates.set(SUSPENDED, false));
            case StationSuspended suspended -> ViewWrite.update(id, version, Updates.set(SUSPENDED, true));
            case StationResumed resumed -> ViewWrite.update(id, version, Updates.set(SUSPENDED, false));
            case StationDetailsChanged changed -> ViewWrite.update(id, version, moved(changed));
            case KeeperForgotten _, KeeperNamed _, StationAccountChanged _ -> ViewWrite.update(id, version);
        };
    }

    List<String> suspended() {
        return stations()
                .find(eq(SUSPENDED, true))
                .projection(Projections.include("_id"))
                .map(StationDirectory::id)
                .into(new ArrayList<>());
    }

    /** The names of those that are known. */
    Map<String, String> names(Collection<String> ids) {
        Map<String, String> names = new HashMap<>();
        stations()
                .find(in("_id", ids))
                .projection(Projections.include(NAME))
                .forEach(station -> names.put(id(station), station.getString(NAME)));
        return names;
    }

    /** Metres to each station around the place, the nearest first. */
    Map<String, Long> around(Near near) {
        Map<String, Long> found = new HashMap<>();
        stations()
                .find(in(CELL, Cells.around(near)))
                .projection(Projections.include(Near.LAT, Near.LON))
                .forEach(station -> found.put(
                        id(station),
                        near.metersTo(
                                station.get(Near.LAT, Number.class).longValue(),
                                station.get(Near.LON, Number.class).longValue())));
        Map<String, Long> nearestFirst = new LinkedHashMap<>();
        found.entrySet().stream()
                .filter(station -> near.reaches(station.getValue()))
                .sorted(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
                .forEach(station -> nearestFirst.put(station.getKey(), station.getValue()));
        return nearestFirst;
    }

    private static Document document(StationRegistered registered) {
        Document document = new Document(NAME, registered.name()).append(SUSPENDED, false);
        document.putAll(place(registered.location()));
        return document;
    }

    private static Bson[] moved(StationDetailsChanged changed) {
        List<Bson> updates = new ArrayList<>(List.of(Updates.set(NAME, changed.name())));
        Document place = place(changed.location());
        PLACE.forEach(field ->
                updates.add(place.containsKey(field) ? Updates.set(field, place.get(field)) : Updates.unset(field)));
        return updates.toArray(Bson[]::new);
    }

    private static Document place(@Nullable Location location) {
        if (location == null) {
            return new Document();
        }
        long lat = Near.micro(location.lat());
        long lon = Near.micro(location.lon());
        return new Document(Near.LAT, lat).append(Near.LON, lon).append(CELL, Cells.of(lat, lon));
    }

    private static String id(Document station) {
        return Objects.requireNonNull(station.getString("_id"), "_id");
    }

    private MongoCollection<Document> stations() {
        return views.collection(ListingProjection.STATIONS);
    }
}
