package farmgate.command.todo;

import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * What the command side must find again and no single aggregate can tell, kept in MongoDB and filled from events. It only
 * points at things: what is decided is asked of the things themselves.
 */
public interface CommandIndex {

    /** As if nothing had happened yet, for a rebuild from nothing. */
    void empty();

    /** Sends what the batch has collected so far, before the batch's position is stored. */
    void flush(UnitOfWork<?> batch);
}
