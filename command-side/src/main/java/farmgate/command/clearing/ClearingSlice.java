package farmgate.command.clearing;

import farmgate.command.payment.PaymentProvider;
import farmgate.command.payment.ProviderPayments;
import farmgate.command.todo.TodoList;
import farmgate.command.web.Writes;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Repository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the slice plugs in. */
@Configuration(proxyBeanMethods = false)
@Import({ProviderSettlement.class, SettlementEndpoint.class})
public class ClearingSlice {

    @Bean
    Settlements settlements(
            Repository<ProviderSettlement> repository, EventStore eventStore, PaymentProvider provider) {
        return new Settlements(repository, eventStore, provider);
    }

    @Bean
    ClearingDesk clearingDesk(
            Repository<ProviderSettlement> repository,
            EventStore eventStore,
            PaymentProvider provider,
            ProviderPayments payments,
            Discrepancies discrepancies) {
        return new ClearingDesk(repository, eventStore, provider, payments, discrepancies);
    }

    @Bean
    WhenSettlementReportedThenMatch whenSettlementReportedThenMatch(TodoList todos, Writes writes) {
        return new WhenSettlementReportedThenMatch(todos, writes);
    }
}
