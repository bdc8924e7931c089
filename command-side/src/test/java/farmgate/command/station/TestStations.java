package farmgate.command.station;

import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;

/** Real stations for the tests of other slices. */
public final class TestStations {

    private TestStations() {}

    public static Configurer register(Configurer configurer) {
        return configurer.configureAggregate(Station.class);
    }

    /** For whoever asks for none. */
    @SuppressWarnings("NullAway")
    public static Stations none() {
        return new Stations(null);
    }

    public static Stations of(Configuration c) {
        return new Stations(c.repository(Station.class));
    }
}
