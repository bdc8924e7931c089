package farmgate.command.till;

import farmgate.command.station.TestStations;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;

/** Real tills for the tests of slices that let cash through them. */
public final class TestTills {

    private TestTills() {}

    public static Configurer register(Configurer configurer) {
        return configurer.configureAggregate(Till.class);
    }

    public static Tills of(Configuration c) {
        return new StoredTills(c.repository(Till.class), c.eventStore(), TestStations.of(c));
    }
}
