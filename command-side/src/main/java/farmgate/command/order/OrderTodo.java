package farmgate.command.order;

import farmgate.command.todo.Automation;
import farmgate.command.todo.TodoList;
import farmgate.shared.order.OrderEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** The row in the todo list of one deadline: there while the deadline runs, and due when it passes. */
final class OrderTodo {

    private final TodoList todos;
    private final OrderDeadline deadline;
    private final Duration usual;

    /** @param usual how long the deadline runs when the event itself does not say until when */
    OrderTodo(TodoList todos, OrderDeadline deadline, Duration usual) {
        this.todos = todos;
        this.deadline = deadline;
        this.usual = usual;
    }

    void follow(Automation automation, OrderEvent event, Instant at) {
        String order = event.orderId().value();
        for (OrderDeadline.Change change : OrderDeadline.changes(event)) {
            if (change.deadline() != deadline) {
                continue;
            }
            if (!change.begins() || change.anew()) {
                todos.done(automation, order);
            }
            if (change.begins()) {
                todos.add(automation, order, Objects.requireNonNullElseGet(change.until(), () -> at.plus(usual)));
            }
        }
    }
}
