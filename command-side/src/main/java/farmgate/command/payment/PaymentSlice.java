package farmgate.command.payment;

import farmgate.command.identity.Persons;
import farmgate.command.order.Checkouts;
import farmgate.command.order.CodeGuesses;
import farmgate.command.order.Orders;
import farmgate.command.station.Stations;
import farmgate.command.till.Tills;
import farmgate.command.todo.TodoList;
import farmgate.command.web.Writes;
import farmgate.shared.personal.Vault;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Repository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** What the slice plugs in. */
@Configuration(proxyBeanMethods = false)
@Import({
    Payment.class,
    PaymentEndpoint.class,
    CashRefundEndpoint.class,
    WebhookEndpoint.class,
    SandboxEndpoint.class,
    SandboxSettlementEndpoint.class
})
public class PaymentSlice {

    @Bean
    PaymentProvider paymentProvider(Environment environment) {
        return new SandboxProvider(SandboxOpen.in(environment));
    }

    @Bean
    PaymentDesk paymentDesk(
            Repository<Payment> repository,
            Checkouts checkouts,
            Orders orders,
            PaymentProvider provider,
            Tills tills,
            Vault vault,
            EventStore eventStore) {
        return new PaymentDesk(repository, checkouts, orders, provider, tills, new PaymentReceipts(vault, eventStore));
    }

    @Bean
    CashRefundDesk cashRefundDesk(
            Repository<Payment> repository,
            Orders orders,
            Stations stations,
            Tills tills,
            CodeGuesses guesses,
            Vault vault,
            EventStore eventStore) {
        return new CashRefundDesk(
                repository,
                new GrantedRefunds(eventStore),
                orders,
                stations,
                tills,
                new Persons(eventStore),
                guesses,
                new PaymentReceipts(vault, eventStore),
                vault);
    }

    @Bean
    ProviderPayments providerPayments(Repository<Payment> repository, EventStore eventStore) {
        return new ProviderPayments(repository, eventStore);
    }

    @Bean
    WhenRefundGrantedThenRefund whenRefundGrantedThenRefund(
            TodoList todos, Writes writes, PaymentProvider provider, EventStore eventStore) {
        return new WhenRefundGrantedThenRefund(todos, writes, provider, new GrantedRefunds(eventStore));
    }
}
