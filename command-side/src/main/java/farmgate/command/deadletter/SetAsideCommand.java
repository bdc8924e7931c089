package farmgate.command.deadletter;

/** Wishes of administrators about an event that a processor cannot take. That it cannot is known to whoever sends them. */
public sealed interface SetAsideCommand {

    String processor();

    String eventId();

    record ProposeSetAside(String processor, String eventId, String reason) implements SetAsideCommand {}

    record ApproveSetAside(String processor, String eventId) implements SetAsideCommand {}

    record DeclineSetAside(String processor, String eventId, String reason) implements SetAsideCommand {}
}
