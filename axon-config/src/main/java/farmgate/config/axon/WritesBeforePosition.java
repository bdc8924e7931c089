package farmgate.config.axon;

import farmgate.command.todo.CommandIndex;
import farmgate.command.todo.TodoList;
import farmgate.query.projection.Views;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Sends a batch's writes when its last event is handled. A batch's position is the first thing that its commit stores:
 * writes that waited for the commit would be lost for good by a crash between the two. A dead letter that is tried again
 * comes outside of a batch: its writes are sent before it is taken off the queue, and none when it fails again.
 */
final class WritesBeforePosition implements MessageHandlerInterceptor<EventMessage<?>> {

    private final @Nullable Views views;
    private final @Nullable TodoList todos;
    private final List<CommandIndex> indexes;

    WritesBeforePosition(@Nullable Views views, @Nullable TodoList todos, List<CommandIndex> indexes) {
        this.views = views;
        this.todos = todos;
        this.indexes = List.copyOf(indexes);
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends EventMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        UnitOfWork<?> root = unitOfWork.root();
        Object result;
        try {
            result = chain.proceed();
        } catch (Exception e) { // whatever it is, it is thrown on
            takeBack(root, unitOfWork.getMessage());
            throw e;
        }
        if (!(unitOfWork instanceof BatchingUnitOfWork<?> batch) || batch.isLastMessage()) {
            if (views != null) {
                views.flush(root);
            }
            if (todos != null) {
                todos.flush(root);
            }
            indexes.forEach(index -> index.flush(root));
        }
        return result;
    }

    private void takeBack(UnitOfWork<?> root, EventMessage<?> event) {
        if (views != null) {
            views.takeBack(root, event);
        }
        if (todos != null) {
            todos.takeBack(root, event);
        }
    }
}
