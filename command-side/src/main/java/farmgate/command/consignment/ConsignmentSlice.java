package farmgate.command.consignment;

import farmgate.command.finance.DayLimits;
import farmgate.command.listing.ListingStock;
import farmgate.command.order.CodeGuesses;
import farmgate.command.order.Orders;
import farmgate.command.todo.TodoList;
import farmgate.command.web.Writes;
import farmgate.shared.money.Money;
import farmgate.shared.personal.Vault;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Repository;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the slice plugs in. */
@Configuration(proxyBeanMethods = false)
@Import({Consignment.class, ConsignmentEndpoint.class, LossEndpoint.class})
public class ConsignmentSlice {

    @Bean
    ConsignmentDesk consignmentDesk(
            Repository<Consignment> repository,
            Orders orders,
            ListingStock listings,
            Vault vault,
            CodeGuesses guesses,
            @Value("${farmgate.order.over-pack-percent:100}") int overPackPercent,
            EventStore eventStore) {
        return new ConsignmentDesk(
                repository, orders, listings, vault, guesses, new WeightRules(overPackPercent), eventStore);
    }

    @Bean
    LossDesk lossDesk(
            Repository<Consignment> repository,
            Orders orders,
            DayLimits dayLimits,
            @Value("${farmgate.order.refund-approval-above-fen:100000}") long approvalAboveFen) {
        return new LossDesk(repository, orders, dayLimits, Money.ofFen(approvalAboveFen));
    }

    @Bean
    WhenSearchOverThenDeclareLost whenSearchOverThenDeclareLost(TodoList todos, Writes writes) {
        return new WhenSearchOverThenDeclareLost(todos, writes);
    }
}
