package farmgate.shared.guard;

import farmgate.shared.message.Event;
import farmgate.shared.message.EventType;

/** The one kind of event of a guard's stream, appended together with what hung on the facts, or changed them. */
public sealed interface GuardEvent extends Event {

    GuardId guardId();

    /** Something was decided on these facts, or they were changed. It says nothing more: the other events do. */
    @EventType("guard.taken")
    record GuardTaken(GuardId guardId) implements GuardEvent {}
}
