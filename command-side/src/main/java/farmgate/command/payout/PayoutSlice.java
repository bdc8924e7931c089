package farmgate.command.payout;

import farmgate.command.clearing.Settlements;
import farmgate.command.farmer.Farmers;
import farmgate.command.finance.DayLimits;
import farmgate.command.payment.ProviderPayments;
import farmgate.command.payment.SandboxOpen;
import farmgate.command.settlement.Dues;
import farmgate.command.station.Stations;
import farmgate.command.till.Tills;
import farmgate.shared.money.Money;
import farmgate.shared.personal.Vault;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Repository;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** What the slice plugs in. */
@Configuration(proxyBeanMethods = false)
@Import({
    Payout.class,
    PayoutRun.class,
    PaymentFile.class,
    BankMessageLog.class,
    StatementSeries.class,
    ToldEntries.class,
    BankException.class,
    PayoutEndpoint.class,
    PayoutRunEndpoint.class,
    PaymentFileEndpoint.class,
    BankExceptionEndpoint.class
})
public class PayoutSlice {

    @Bean
    PayoutRunStarter payoutRunStarter(Repository<PayoutRun> repository, EventStore eventStore, Dues dues) {
        return new PayoutRunStarter(repository, eventStore, dues);
    }

    @Bean
    PayeeAccounts payeeAccounts(Farmers farmers, Stations stations) {
        return PayeeAccounts.asRegistered(farmers, stations);
    }

    @Bean
    StationRoutes stationRoutes(Stations stations) {
        return StationRoutes.asRegistered(stations);
    }

    @Bean
    PayoutCloser payoutCloser(
            Repository<Payout> repository,
            EventStore eventStore,
            Dues dues,
            PayeeAccounts accounts,
            StationRoutes routes,
            @Value("${farmgate.payout.minimum-fen:0}") long minimumFen) {
        return new PayoutCloser(repository, eventStore, dues, accounts, routes, Money.ofFen(minimumFen));
    }

    @Bean
    PayoutApprover payoutApprover(
            Repository<Payout> repository,
            PayeeAccounts accounts,
            StationRoutes routes,
            DayLimits dayLimits,
            @Value("${farmgate.payout.two-approvals-above-fen:20000000}") long twoApprovalsAboveFen) {
        return new PayoutApprover(repository, accounts, routes, dayLimits, Money.ofFen(twoApprovalsAboveFen));
    }

    @Bean
    PayoutRejecter payoutRejecter(Repository<Payout> repository, Dues dues) {
        return new PayoutRejecter(repository, dues);
    }

    @Bean
    Payouts payouts(Repository<Payout> repository, EventStore eventStore) {
        return new Payouts(repository, eventStore);
    }

    /** A real installation names its own. */
    @Bean
    OwnAccount ownAccount(
            @Value("${farmgate.bank.name:Farmgate}") String name,
            @Value("${farmgate.bank.account:" + OwnAccount.NOBODYS + "}") String account,
            @Value("${farmgate.bank.bic:FARMCNBJ}") String bic,
            Environment environment) {
        return new OwnAccount(name, account, bic, SandboxOpen.in(environment));
    }

    @Bean
    PaymentFiler paymentFiler(
            Repository<PaymentFile> files,
            Repository<Payout> payouts,
            EventStore eventStore,
            Dues dues,
            Tills tills,
            PayeeAccounts accounts,
            StationRoutes routes,
            OwnAccount own) {
        return new PaymentFiler(files, payouts, eventStore, dues, tills, accounts, routes, BankCalendar.load(), own);
    }

    @Bean
    CashReceipts cashReceipts(Vault vault, EventStore eventStore) {
        return new CashReceipts(vault, eventStore);
    }

    @Bean
    CashPayer cashPayer(Repository<Payout> payouts, Tills tills, Stations stations, CashReceipts cashReceipts) {
        return new CashPayer(payouts, tills, stations, cashReceipts);
    }

    @Bean
    BankExceptions bankExceptions(Repository<BankException> repository, EventStore eventStore) {
        return new BankExceptions(repository, eventStore);
    }

    @Bean
    BankReconciler bankReconciler(
            Repository<Payout> payouts,
            Repository<PaymentFile> files,
            Repository<BankMessageLog> messages,
            Repository<StatementSeries> series,
            Repository<ToldEntries> entries,
            BankExceptions exceptions,
            EventStore eventStore,
            Dues dues,
            Settlements settlements,
            OwnAccount own) {
        return new BankReconciler(
                payouts, files, messages, series, entries, exceptions, eventStore, dues, settlements, own.account());
    }

    @Bean
    BankExceptionDesk bankExceptionDesk(
            Repository<BankException> exceptions,
            Repository<Payout> payouts,
            EventStore eventStore,
            Dues dues,
            ProviderPayments payments,
            Settlements settlements,
            DayLimits dayLimits,
            Vault vault,
            @Value("${farmgate.bank.charge-max-fen:20000}") long chargeMaxFen,
            @Value("${farmgate.bank.one-person-limit-fen:1000000}") long onePersonLimitFen) {
        return new BankExceptionDesk(
                exceptions,
                new LineResolver(payouts, eventStore, dues, Money.ofFen(chargeMaxFen)),
                new ProviderLines(payments, settlements),
                new OnePersonRule(Money.ofFen(onePersonLimitFen)),
                dayLimits,
                vault);
    }
}
