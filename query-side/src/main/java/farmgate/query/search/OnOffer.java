package farmgate.query.search;

import com.mongodb.client.model.Filters;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.bson.conversions.Bson;

/** What can be bought now: published, in stock, in time, at a station that may sell. */
record OnOffer(StationDirectory stations, InstantSource clock) {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    List<Bson> conditions() {
        LocalDate today = clock.instant().atZone(CHINA).toLocalDate();
        return List.of(
                Filters.eq("state", ListingState.PUBLISHED.name()),
                Filters.gt("available", 0L),
                Filters.or(Filters.eq("sellBy", null), Filters.gte("sellBy", today.toString())),
                Filters.nin("stationId", stations.suspended()));
    }
}
