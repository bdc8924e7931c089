package farmgate.config.security;

import com.github.benmanes.caffeine.cache.Ticker;
import farmgate.command.consignment.CodeGuesses;
import farmgate.shared.order.OrderId;
import java.time.Duration;

/** Remembers wrong pick-up codes on this node. */
final class RememberedGuesses implements CodeGuesses {

    static final Duration WAIT_MAX = Duration.ofMinutes(5);

    private final WrongTries tries;

    RememberedGuesses(int free, Ticker ticker) {
        this.tries = new WrongTries(free, WAIT_MAX, ticker);
    }

    @Override
    public Duration wait(OrderId order) {
        return tries.wait(order.value());
    }

    @Override
    public void wrong(OrderId order) {
        tries.wrong(order.value());
    }

    @Override
    public void right(OrderId order) {
        tries.right(order.value());
    }
}
