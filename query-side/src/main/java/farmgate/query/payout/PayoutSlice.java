package farmgate.query.payout;

import farmgate.query.projection.Views;
import farmgate.shared.personal.Vault;
import java.time.Clock;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the slice plugs in. */
@Configuration(proxyBeanMethods = false)
@Import({PayoutReads.class, PaymentFileReads.class, AccountHoldReads.class, UnansweredReads.class})
public class PayoutSlice {

    @Bean
    PayoutProjection payoutProjection(Views views) {
        return new PayoutProjection(views);
    }

    @Bean
    SentLineProjection sentLineProjection(Views views) {
        return new SentLineProjection(views);
    }

    @Bean
    UnansweredLines unansweredLines(Views views) {
        return new UnansweredLines(views);
    }

    @Bean
    OpenPayoutProjection openPayoutProjection(Views views) {
        return new OpenPayoutProjection(views);
    }

    @Bean
    StoredPaymentFiles storedPaymentFiles(EventStore eventStore, Debtor debtor) {
        return new StoredPaymentFiles(eventStore, debtor);
    }

    @Bean
    StoredAccounts storedAccounts(EventStore eventStore, Vault vault) {
        return new StoredAccounts(eventStore, vault);
    }

    @Bean
    PayeeProjection payeeProjection(Views views) {
        return new PayeeProjection(views);
    }

    @Bean
    AccountHoldProjection accountHoldProjection(Views views) {
        return new AccountHoldProjection(views);
    }

    @Bean
    AccountHolds accountHolds(Views views, Clock clock) {
        return new AccountHolds(views, clock);
    }

    @Bean
    UnsentPayouts unsentPayouts(Views views) {
        return new UnsentPayouts(views);
    }

    @Bean
    OpenPayouts openPayouts(Views views) {
        return new OpenPayouts(views);
    }

    @Bean
    Payees payees(Views views) {
        return new Payees(views);
    }

    @Bean
    ClosedPayouts closedPayouts(Views views) {
        return new ClosedPayouts(views);
    }

    /** The platform's own account, for payment files that were made before it was kept with them. */
    @Bean
    Debtor debtor(
            @Value("${farmgate.bank.name:Farmgate}") String name,
            @Value("${farmgate.bank.account:0000000000000000000}") String account,
            @Value("${farmgate.bank.bic:FARMCNBJ}") String bic) {
        return new Debtor(name, account, bic);
    }
}
