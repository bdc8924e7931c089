package farmgate.command.order;

import farmgate.command.consignment.CodeGuesses;
import farmgate.shared.order.OrderId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Lets anybody guess five times, and then makes her wait. */
final class PatientHouse implements CodeGuesses {

    private static final int FREE = 5;
    private final Map<OrderId, Integer> wrong = new HashMap<>();

    @Override
    public Duration wait(OrderId order) {
        return wrong.getOrDefault(order, 0) < FREE ? Duration.ZERO : Duration.ofSeconds(7);
    }

    @Override
    public void wrong(OrderId order) {
        wrong.merge(order, 1, Integer::sum);
    }

    @Override
    public void right(OrderId order) {
        wrong.remove(order);
    }
}
