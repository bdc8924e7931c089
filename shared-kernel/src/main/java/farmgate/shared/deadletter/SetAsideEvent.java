package farmgate.shared.deadletter;

import farmgate.shared.message.Event;
import farmgate.shared.message.EventType;

/** What becomes of an event that a processor cannot take. */
public sealed interface SetAsideEvent extends Event {

    SetAsidesId setAsidesId();

    /** The processor that cannot take the event; others may have taken it. */
    String processor();

    /** The id of the stored event. */
    String eventId();

    @EventType("letter.set-aside-proposed")
    record SetAsideProposed(SetAsidesId setAsidesId, String processor, String eventId, String reason, String proposedBy)
            implements SetAsideEvent {}

    /** From now on this processor leaves the event out, also when it begins again at the first event. */
    @EventType("letter.set-aside")
    record SetAsideApproved(SetAsidesId setAsidesId, String processor, String eventId, String approvedBy)
            implements SetAsideEvent {}

    @EventType("letter.set-aside-declined")
    record SetAsideDeclined(SetAsidesId setAsidesId, String processor, String eventId, String reason, String declinedBy)
            implements SetAsideEvent {}
}
