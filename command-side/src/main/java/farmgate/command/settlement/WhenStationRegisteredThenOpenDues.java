package farmgate.command.settlement;

import farmgate.command.settlement.SettlementCommand.OpenDues;
import farmgate.command.todo.Automation;
import farmgate.command.todo.TodoList;
import farmgate.command.web.Writes;
import farmgate.shared.message.Actor;
import farmgate.shared.settlement.DuesEvent.DuesOpened;
import farmgate.shared.station.StationEvent.StationRegistered;
import farmgate.shared.station.StationId;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;

/**
 * A station will have money due to it and its farmers. It is the registration that counts and not the opening: a county
 * has its share of what its villages sell also when the county station itself is never opened for business.
 */
@ProcessingGroup("when-station-registered-then-open-dues")
class WhenStationRegisteredThenOpenDues implements Automation {

    private final TodoList todos;
    private final Writes writes;

    WhenStationRegisteredThenOpenDues(TodoList todos, Writes writes) {
        this.todos = todos;
        this.writes = writes;
    }

    @Override
    public String name() {
        return "when-station-registered-then-open-dues";
    }

    @EventHandler
    void on(StationRegistered registered, @Timestamp Instant at) {
        todos.add(this, registered.stationId().value(), at);
    }

    @EventHandler
    void on(DuesOpened opened) {
        todos.done(this, opened.stationId().value());
    }

    @Override
    public void work(String subject, Actor actor) {
        writes.sendAs(actor, new OpenDues(new StationId(subject)));
    }
}
