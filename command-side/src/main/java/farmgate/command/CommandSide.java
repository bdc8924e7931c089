package farmgate.command;

import com.mongodb.client.MongoDatabase;
import farmgate.command.audit.AuditSlice;
import farmgate.command.clearing.ClearingSlice;
import farmgate.command.consignment.ConsignmentSlice;
import farmgate.command.deadletter.DeadLetterSlice;
import farmgate.command.farmer.FarmerSlice;
import farmgate.command.finance.FinanceSlice;
import farmgate.command.identity.IdentitySlice;
import farmgate.command.listing.ListingSlice;
import farmgate.command.order.OrderSlice;
import farmgate.command.payment.PaymentSlice;
import farmgate.command.payout.PayoutSlice;
import farmgate.command.period.PeriodSlice;
import farmgate.command.person.PersonSlice;
import farmgate.command.settlement.SettlementSlice;
import farmgate.command.station.StationSlice;
import farmgate.command.tie.TieSlice;
import farmgate.command.till.TillSlice;
import farmgate.command.todo.Automation;
import farmgate.command.todo.Effects;
import farmgate.command.todo.ServersReached;
import farmgate.command.todo.TodoList;
import farmgate.command.todo.TodoWorker;
import farmgate.command.web.WritesConfiguration;
import java.time.Clock;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Everything that a node with the role {@code command} runs. A new slice adds itself to the imports. */
@Configuration(proxyBeanMethods = false)
@Import({
    AuditSlice.class,
    ClearingSlice.class,
    ConsignmentSlice.class,
    DeadLetterSlice.class,
    FarmerSlice.class,
    FinanceSlice.class,
    IdentitySlice.class,
    ListingSlice.class,
    OrderSlice.class,
    PaymentSlice.class,
    PayoutSlice.class,
    PeriodSlice.class,
    PersonSlice.class,
    SettlementSlice.class,
    StationSlice.class,
    TieSlice.class,
    TillSlice.class,
    WritesConfiguration.class
})
public class CommandSide {

    @Bean
    TodoList todoList(MongoDatabase database) {
        return new TodoList(database);
    }

    @Bean
    TodoWorker todoWorker(
            TodoList todos,
            ObjectProvider<Automation> automations,
            Clock clock,
            EventStore eventStore,
            ServersReached servers) {
        return new TodoWorker(todos, automations.stream().toList(), clock, new Effects(eventStore), servers);
    }
}
