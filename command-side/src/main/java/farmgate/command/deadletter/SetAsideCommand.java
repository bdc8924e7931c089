package farmgate.command.deadletter;

import farmgate.command.web.CommandName;

/** Wishes of administrators about an event that a processor cannot take. That it cannot is known to whoever sends them. */
public sealed interface SetAsideCommand {

    String processor();

    String eventId();

    @CommandName("deadletter.propose-set-aside")
    record ProposeSetAside(String processor, String eventId, String reason) implements SetAsideCommand {}

    @CommandName("deadletter.approve-set-aside")
    record ApproveSetAside(String processor, String eventId) implements SetAsideCommand {}

    @CommandName("deadletter.decline-set-aside")
    record DeclineSetAside(String processor, String eventId, String reason) implements SetAsideCommand {}
}
