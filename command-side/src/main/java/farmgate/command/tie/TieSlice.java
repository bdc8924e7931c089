package farmgate.command.tie;

import com.mongodb.client.MongoDatabase;
import farmgate.command.listing.ListingStock;
import farmgate.command.order.Orders;
import farmgate.command.payout.Payouts;
import farmgate.command.person.ForgottenPersons;
import farmgate.command.settlement.Dues;
import farmgate.shared.personal.Vault;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the slice plugs in. */
@Configuration(proxyBeanMethods = false)
public class TieSlice {

    @Bean
    PersonIndex personIndex(MongoDatabase database) {
        return new PersonIndex(database);
    }

    @Bean
    ForgottenKeys forgottenKeys(PersonIndex index, ForgottenPersons forgotten, Vault vault) {
        return new ForgottenKeys(index, forgotten, vault);
    }

    @Bean
    StoredTies storedTies(
            PersonIndex index,
            EventStore eventStore,
            ListingStock listings,
            Orders orders,
            Dues dues,
            Payouts payouts) {
        return new StoredTies(index, new Latest(eventStore), listings, orders, dues, payouts);
    }
}
