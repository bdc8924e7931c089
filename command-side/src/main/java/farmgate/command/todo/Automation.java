package farmgate.command.todo;

import farmgate.shared.message.Actor;

/**
 * Work that follows from an event. Its event handlers only write rows into the {@link TodoList}; the row disappears when
 * the event arrives that its work leads to. So it survives a restart, a replay and a second delivery.
 */
public interface Automation {

    /** Stable: rows are stored under it. Tells its story, as {@code when-order-received-then-settle}. */
    String name();

    /**
     * Sends the commands for one row. Called again until the row is gone, so the commands must be quiet no-ops when
     * their work is done already. A row whose work does nothing again and again is taken off.
     */
    void work(String subject, Actor actor);
}
