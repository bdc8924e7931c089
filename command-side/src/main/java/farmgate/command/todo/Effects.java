package farmgate.command.todo;

import java.util.List;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;

/** Whether a piece of work led to events. Commands are handled, and their events published, on the thread that sends them. */
public final class Effects {

    private final ThreadLocal<Boolean> any = ThreadLocal.withInitial(() -> false);

    public Effects(EventBus bus) {
        bus.subscribe(this::published);
    }

    boolean of(Runnable work) {
        any.set(false);
        try {
            work.run();
            return any.get();
        } finally {
            any.remove();
        }
    }

    private void published(List<? extends EventMessage<?>> events) {
        if (!events.isEmpty()) {
            any.set(true);
        }
    }
}
