package farmgate.command.station;

import farmgate.shared.region.RegionCode;
import farmgate.shared.station.StationId;
import farmgate.shared.station.StationLevel;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;

/** Real stations for the tests of other slices. */
public final class TestStations {

    private TestStations() {}

    public static Configurer register(Configurer configurer) {
        return configurer.configureAggregate(Station.class);
    }

    /** Whichever is asked for is a village's, open for business. */
    @SuppressWarnings("NullAway")
    public static Stations allOpen() {
        return new Stations(null) {
            @Override
            public StationFacts get(StationId id) {
                return new StationFacts(
                        id, StationLevel.VILLAGE, new RegionCode("610629"), new StationId("stn_county"), false, true);
            }
        };
    }

    /** The wish of the county's operator. */
    public static Object suspend(StationId id) {
        return new StationCommand.SuspendStation(id, "the till does not agree");
    }

    public static Stations of(Configuration c) {
        return new Stations(c.repository(Station.class));
    }
}
