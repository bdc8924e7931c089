package farmgate.command.consignment;

import farmgate.shared.order.OrderId;
import java.time.Duration;

/**
 * Counts wrong pick-up codes, so that six digits cannot be guessed. It is no business of the aggregate's: a wrong code
 * is a refusal and stores nothing, and an event for each would let anyone fill the order's stream. Each node counts for
 * itself and forgets at a restart, which leaves a guesser far from a million tries. The consignment is locked while a
 * code is tried, so no two tries overtake each other.
 */
public interface CodeGuesses {

    /** How long the next try for this order has to wait; zero when it may be made. */
    Duration wait(OrderId order);

    void wrong(OrderId order);

    void right(OrderId order);
}
