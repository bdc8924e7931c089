package farmgate.command.clearing;

import farmgate.command.clearing.ClearingCommand.MatchSettlementPart;
import farmgate.command.todo.Automation;
import farmgate.command.todo.TodoList;
import farmgate.command.web.Writes;
import farmgate.shared.clearing.ProviderSettlementEvent.SettlementPartMatched;
import farmgate.shared.clearing.ProviderSettlementEvent.SettlementPartReported;
import farmgate.shared.clearing.ProviderSettlementId;
import farmgate.shared.message.Actor;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;

/** What the provider has settled is compared with what we took, part by part. */
@ProcessingGroup("when-settlement-reported-then-match")
class WhenSettlementReportedThenMatch implements Automation {

    private static final String BETWEEN = "/";

    private final TodoList todos;
    private final Writes writes;

    WhenSettlementReportedThenMatch(TodoList todos, Writes writes) {
        this.todos = todos;
        this.writes = writes;
    }

    @Override
    public String name() {
        return "when-settlement-reported-then-match";
    }

    @EventHandler
    void on(SettlementPartReported reported, @Timestamp Instant at) {
        todos.add(this, subject(reported.settlementId(), reported.part()), at);
    }

    @EventHandler
    void on(SettlementPartMatched matched) {
        todos.done(this, subject(matched.settlementId(), matched.part()));
    }

    @Override
    public void work(String subject, Actor actor) {
        int middle = subject.indexOf(BETWEEN);
        writes.sendAs(
                actor,
                new MatchSettlementPart(
                        new ProviderSettlementId(subject.substring(0, middle)),
                        Integer.parseInt(subject.substring(middle + 1))));
    }

    private static String subject(ProviderSettlementId id, int part) {
        return id + BETWEEN + part;
    }
}
