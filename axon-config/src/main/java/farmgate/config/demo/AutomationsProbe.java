package farmgate.config.demo;

import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;

/**
 * Takes every event beside the automations. Axon skips kinds of events that nobody of a group takes, and then the group's
 * position stays behind the last one it saw, although there is nothing left to do; with this it comes to the end.
 */
@ProcessingGroup(AutomationsProbe.GROUP)
final class AutomationsProbe {

    static final String GROUP = "automations";

    private final AtomicLong seen = new AtomicLong();

    @EventHandler
    void on(Object event) {
        seen.incrementAndGet();
    }

    /** How many events came by since the start. */
    long seen() {
        return seen.get();
    }
}
