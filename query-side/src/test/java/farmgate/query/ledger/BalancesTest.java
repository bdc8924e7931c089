package farmgate.query.ledger;

import static farmgate.query.ledger.Facts.ORDER;
import static farmgate.query.ledger.Facts.PAYMENT;
import static farmgate.query.ledger.Facts.STATION;
import static farmgate.query.ledger.Facts.entriesOf;
import static farmgate.query.ledger.Facts.fen;
import static org.assertj.core.api.Assertions.assertThat;

import farmgate.query.ledger.Balances.Turnover;
import farmgate.shared.money.Money;
import farmgate.shared.order.OrderEvent.OrderPaid;
import farmgate.shared.order.OrderEvent.RefundGranted;
import farmgate.shared.order.RefundCause;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentMethod;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BalancesTest {

    private static final Balances AFTER_A_PARTIAL_REFUND = Balances.of(Stream.of(
                    entriesOf(new OrderPaid(ORDER, PAYMENT, PaymentMethod.CASH, STATION, fen(3900))),
                    entriesOf(new RefundGranted(
                            ORDER,
                            new RefundId("rfd_1"),
                            PAYMENT,
                            PaymentMethod.CASH,
                            STATION,
                            fen(400),
                            RefundCause.SHORT_WEIGHT,
                            null)))
            .flatMap(List::stream)
            .toList());

    @Test
    void debits_and_credits_are_summed_account_by_account() {
        assertThat(AFTER_A_PARTIAL_REFUND)
                .isEqualTo(new Balances(new TreeMap<>(Map.of(
                        Account.till(STATION), new Turnover(fen(3900), Money.ZERO),
                        Account.hold(ORDER), new Turnover(fen(400), fen(3900)),
                        Account.refundsPayable(ORDER), new Turnover(Money.ZERO, fen(400))))));
    }

    @Test
    void a_balance_is_debit_less_credit() {
        assertThat(AFTER_A_PARTIAL_REFUND.of(Account.hold(ORDER))).isEqualTo(fen(-3500));
    }

    @Test
    void an_account_nothing_was_posted_to_stands_at_zero() {
        assertThat(AFTER_A_PARTIAL_REFUND.of(Account.BANK)).isEqualTo(Money.ZERO);
    }

    @Test
    void all_balances_together_are_zero() {
        assertThat(AFTER_A_PARTIAL_REFUND.total()).isEqualTo(Money.ZERO);
    }
}
