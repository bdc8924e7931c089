package farmgate.query.finance;

import farmgate.query.bank.UnresolvedExceptions;
import farmgate.query.clawback.OwedClawbacks;
import farmgate.query.finance.AgeGroup.Kind;
import farmgate.query.payout.AccountHolds;
import farmgate.query.payout.UnansweredLines;
import farmgate.query.payout.UnsentPayouts;
import farmgate.query.projection.Views;
import farmgate.query.till.CashOnItsWay;
import farmgate.query.till.WaitingDifferences;
import farmgate.shared.personal.Vault;
import java.time.Clock;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the slice plugs in. */
@Configuration(proxyBeanMethods = false)
@Import({ApprovalReads.class, AgeReads.class})
public class FinanceSlice {

    @Bean
    ApprovalProjection approvalProjection(Views views) {
        return new ApprovalProjection(views);
    }

    @Bean
    Approvals approvals(Views views, Vault vault) {
        return new Approvals(views, vault);
    }

    @Bean
    Ages ages(
            UnresolvedExceptions exceptions,
            OwedClawbacks clawbacks,
            CashOnItsWay cash,
            WaitingDifferences differences,
            UnansweredLines unanswered,
            UnsentPayouts payouts,
            AccountHolds holds,
            Clock clock) {
        return new Ages(
                Map.of(
                        Kind.BANK_EXCEPTION, exceptions::every,
                        Kind.CLAWBACK, clawbacks::every,
                        Kind.CASH_IN_TRANSIT, cash::every,
                        Kind.TILL_DIFFERENCE, differences::every,
                        Kind.SENT_TO_BANK, unanswered::every,
                        Kind.PAYOUT_NOT_SENT, payouts::every,
                        Kind.ACCOUNT_ON_HOLD, holds::every),
                clock);
    }
}
