package farmgate.config.axon;

import java.util.List;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;

/** Everything that brings a stored event into today's shape, one revision after the other. */
public final class Upcasters {

    private Upcasters() {}

    public static EventUpcasterChain chain() {
        return new EventUpcasterChain(List.of(new OrderingStationUpcaster(), new ChargesUpcaster()));
    }
}
