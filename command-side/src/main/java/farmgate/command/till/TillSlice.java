package farmgate.command.till;

import farmgate.command.finance.DayLimits;
import farmgate.command.station.Stations;
import farmgate.shared.money.Money;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Repository;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the slice plugs in. */
@Configuration(proxyBeanMethods = false)
@Import({Till.class, CashHandover.class, TillEndpoint.class, HandoverEndpoint.class})
public class TillSlice {

    @Bean
    StoredTills tills(Repository<Till> repository, EventStore eventStore, Stations stations) {
        return new StoredTills(repository, eventStore, stations);
    }

    @Bean
    TillDesk tillDesk(
            StoredTills tills,
            Stations stations,
            DayLimits dayLimits,
            @Value("${farmgate.till.difference-approval-above-fen:10000}") long differenceAloneFen) {
        return new TillDesk(tills, stations, dayLimits, Money.ofFen(differenceAloneFen));
    }

    @Bean
    HandoverDesk handoverDesk(
            Repository<CashHandover> repository, StoredTills tills, Stations stations, EventStore eventStore) {
        return new HandoverDesk(repository, tills, stations, eventStore);
    }
}
