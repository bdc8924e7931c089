package farmgate.command.finance;

import farmgate.shared.money.Money;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Repository;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the slice plugs in. */
@Configuration(proxyBeanMethods = false)
@Import(DecisionDay.class)
public class FinanceSlice {

    @Bean
    DayLimits dayLimits(
            Repository<DecisionDay> repository,
            EventStore eventStore,
            @Value("${farmgate.finance.day-limit-fen:500000000}") long dayLimitFen) {
        return new CountedDays(repository, eventStore, Money.ofFen(dayLimitFen));
    }
}
