package farmgate.config.axon;

import farmgate.command.todo.TodoList;
import farmgate.query.projection.Views;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.ListenerInvocationErrorHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of the batch what an event had written before its handler failed. An event is taken whole or not at all, so
 * that a read model that leaves it out is the same as one that never saw it.
 */
final class TakesBackHalfAnEvent implements ListenerInvocationErrorHandler {

    private final @Nullable Views views;
    private final @Nullable TodoList todos;

    TakesBackHalfAnEvent(@Nullable Views views, @Nullable TodoList todos) {
        this.views = views;
        this.todos = todos;
    }

    @Override
    public void onError(Exception exception, EventMessage<?> event, EventMessageHandler handler) throws Exception {
        if (CurrentUnitOfWork.isStarted()) {
            UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
            if (views != null) {
                views.takeBack(batch, event);
            }
            if (todos != null) {
                todos.takeBack(batch, event);
            }
        }
        throw exception;
    }
}
