package farmgate.command.payout;

import farmgate.command.farmer.Farmers;
import farmgate.command.settlement.Dues;
import farmgate.command.station.Stations;
import farmgate.command.till.Tills;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Repository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the slice plugs in. */
@Configuration(proxyBeanMethods = false)
@Import({
    Payout.class,
    PayoutRun.class,
    PaymentFile.class,
    PayoutEndpoint.class,
    PayoutRunEndpoint.class,
    PaymentFileEndpoint.class
})
public class PayoutSlice {

    @Bean
    PayoutRunStarter payoutRunStarter(Repository<PayoutRun> repository, EventStore eventStore, Dues dues) {
        return new PayoutRunStarter(repository, eventStore, dues);
    }

    @Bean
    PayoutCloser payoutCloser(
            Repository<Payout> repository, EventStore eventStore, Dues dues, Farmers farmers, Stations stations) {
        return new PayoutCloser(repository, eventStore, dues, PayoutMethods.asRegistered(farmers, stations));
    }

    @Bean
    PayoutRejecter payoutRejecter(Repository<Payout> repository, Dues dues) {
        return new PayoutRejecter(repository, dues);
    }

    @Bean
    PaymentFiler paymentFiler(
            Repository<PaymentFile> files, Repository<Payout> payouts, EventStore eventStore, Dues dues, Tills tills) {
        return new PaymentFiler(files, payouts, eventStore, dues, tills);
    }

    @Bean
    CashPayer cashPayer(Repository<Payout> payouts, Tills tills) {
        return new CashPayer(payouts, tills);
    }

    @Bean
    BankReconciler bankReconciler(
            Repository<Payout> payouts, Repository<PaymentFile> files, EventStore eventStore, Dues dues) {
        return new BankReconciler(payouts, files, eventStore, dues);
    }
}
