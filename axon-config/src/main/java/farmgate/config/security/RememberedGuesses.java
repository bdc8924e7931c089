package farmgate.config.security;

import com.github.benmanes.caffeine.cache.Ticker;
import farmgate.command.order.CodeGuesses;
import farmgate.shared.message.Id;
import java.time.Duration;

/** Remembers wrong codes on this node. */
final class RememberedGuesses implements CodeGuesses {

    static final Duration WAIT_MAX = Duration.ofMinutes(5);

    private final WrongTries tries;

    RememberedGuesses(int free, Ticker ticker) {
        this.tries = new WrongTries(free, WAIT_MAX, ticker);
    }

    @Override
    public Duration wait(Id of) {
        return tries.wait(of.value());
    }

    @Override
    public void wrong(Id of) {
        tries.wrong(of.value());
    }

    @Override
    public void right(Id of) {
        tries.right(of.value());
    }
}
