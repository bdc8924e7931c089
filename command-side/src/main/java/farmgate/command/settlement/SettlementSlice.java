package farmgate.command.settlement;

import farmgate.command.finance.DayLimits;
import farmgate.command.order.FeeRuleAt;
import farmgate.command.order.Orders;
import farmgate.command.todo.TodoList;
import farmgate.command.web.Writes;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Repository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the slice plugs in. */
@Configuration(proxyBeanMethods = false)
@Import({StationDues.class, DuesRegister.class, Clawback.class, ClawbackEndpoint.class})
public class SettlementSlice {

    @Bean
    Dues dues(
            Repository<StationDues> repository,
            Repository<DuesRegister> register,
            Repository<Clawback> clawbacks,
            EventStore eventStore) {
        return new Dues(repository, register, clawbacks, eventStore);
    }

    @Bean
    ClawbackRaiser clawbackRaiser(Repository<Clawback> repository, EventStore eventStore, Dues dues) {
        return new ClawbackRaiser(repository, eventStore, dues);
    }

    @Bean
    ClawbackDesk clawbackDesk(Repository<Clawback> repository, Dues dues, DayLimits dayLimits) {
        return new ClawbackDesk(repository, dues, dayLimits);
    }

    @Bean
    WhenRefundGrantedThenClawBack whenRefundGrantedThenClawBack(TodoList todos, Writes writes) {
        return new WhenRefundGrantedThenClawBack(todos, writes);
    }

    @Bean
    FeeRuleAt feeRuleAt() {
        return FeeRules.load()::at;
    }

    @Bean
    OrderSettler orderSettler(Orders orders, Dues dues) {
        return new OrderSettler(new OrdersToSettle(orders), dues);
    }

    @Bean
    WhenStationRegisteredThenOpenDues whenStationRegisteredThenOpenDues(TodoList todos, Writes writes) {
        return new WhenStationRegisteredThenOpenDues(todos, writes);
    }

    @Bean
    WhenOrderReceivedThenSettle whenOrderReceivedThenSettle(TodoList todos, Writes writes) {
        return new WhenOrderReceivedThenSettle(todos, writes);
    }
}
