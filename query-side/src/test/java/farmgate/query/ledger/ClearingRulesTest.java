package farmgate.query.ledger;

import static farmgate.query.ledger.BankRulesTest.balances;
import static farmgate.query.ledger.Facts.AT;
import static farmgate.query.ledger.Facts.fen;
import static org.assertj.core.api.Assertions.assertThat;

import farmgate.shared.bank.BankExceptionEvent.ProviderLineOpened;
import farmgate.shared.bank.BankExceptionEvent.ProviderLineResolved;
import farmgate.shared.bank.BankExceptionId;
import farmgate.shared.bank.BankMessageId;
import farmgate.shared.bank.BankMovement;
import farmgate.shared.clearing.ProviderSettlementEvent.SettlementBanked;
import farmgate.shared.clearing.ProviderSettlementEvent.SettlementPartMatched;
import farmgate.shared.clearing.ProviderSettlementEvent.SettlementReported;
import farmgate.shared.clearing.ProviderSettlementId;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentEvent.PaymentCleared;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.personal.FreeText;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ClearingRulesTest {

    private static final ProviderSettlementId SETTLEMENT = new ProviderSettlementId("pst_1");
    private static final PaymentId PAYMENT = new PaymentId("pay_1");
    private static final BankExceptionId LINE = new BankExceptionId("bex_1");
    private static final String CLEARING = "assets:provider-clearing";
    private static final String FEES = "expenses:provider-fees";
    private static final String BANK = "assets:bank";

    @Test
    void the_provider_keeps_its_fees_and_the_bank_gets_the_rest() {
        assertThat(balances(
                        reported(47, 7753),
                        new PaymentCleared(PAYMENT, SETTLEMENT, fen(7800)),
                        new SettlementPartMatched(SETTLEMENT, 1, 1, List.of()),
                        banked(BankMovement.CREDIT, 7753)))
                .isEqualTo(Map.of(CLEARING, -7800L, FEES, 47L, BANK, 7753L));
    }

    @Test
    void a_settlement_of_more_refunds_than_payments_takes_from_the_bank() {
        assertThat(balances(reported(-6, -994), banked(BankMovement.DEBIT, 994)))
                .isEqualTo(Map.of(CLEARING, 1000L, FEES, -6L, BANK, -994L));
    }

    @Test
    void a_line_that_fits_nothing_is_owed_by_the_provider_and_to_nobody_yet() {
        assertThat(balances(opened(BankMovement.CREDIT, 100)))
                .isEqualTo(Map.of(CLEARING, 100L, "liabilities:suspense:bex_1", -100L));
        assertThat(balances(opened(BankMovement.DEBIT, 100)))
                .isEqualTo(Map.of(CLEARING, -100L, "assets:suspense:bex_1", 100L));
    }

    @Test
    void a_line_that_was_a_payment_or_refund_after_all_takes_it_off_and_the_difference_is_a_fee() {
        // What the books had of the payment is taken off, whatever the report had said.
        assertThat(balances(opened(BankMovement.CREDIT, 99), resolved(BankMovement.CREDIT, 99, 100)))
                .isEqualTo(Map.of(CLEARING, -1L, FEES, 1L));
        assertThat(balances(opened(BankMovement.CREDIT, 101), resolved(BankMovement.CREDIT, 101, 100)))
                .isEqualTo(Map.of(CLEARING, 1L, FEES, -1L));
        assertThat(balances(opened(BankMovement.CREDIT, 100), resolved(BankMovement.CREDIT, 100, 100)))
                .isEmpty();
        assertThat(balances(opened(BankMovement.DEBIT, 90), resolved(BankMovement.DEBIT, 90, 100)))
                .isEqualTo(Map.of(CLEARING, 10L, FEES, -10L));
        assertThat(balances(opened(BankMovement.DEBIT, 110), resolved(BankMovement.DEBIT, 110, 100)))
                .isEqualTo(Map.of(CLEARING, -10L, FEES, 10L));
    }

    private static SettlementReported reported(long feesFen, long netFen) {
        long gross = netFen + feesFen;
        return new SettlementReported(
                SETTLEMENT,
                "sandbox",
                "STL-1",
                LocalDate.of(2026, 11, 20),
                1,
                1,
                fen(Math.max(gross, 0)),
                fen(Math.max(-gross, 0)),
                fen(feesFen),
                fen(netFen),
                "00",
                "finance");
    }

    private static SettlementBanked banked(BankMovement movement, long fen) {
        return new SettlementBanked(SETTLEMENT, new BankMessageId("bkm_1"), movement, fen(fen), "ref-1");
    }

    private static ProviderLineOpened opened(BankMovement movement, long fen) {
        return new ProviderLineOpened(LINE, SETTLEMENT, 1, "amount-differs", "pay_1", movement, fen(fen), null, AT);
    }

    private static ProviderLineResolved resolved(BankMovement movement, long suspendedFen, long clearedFen) {
        @Nullable RefundId refund = movement == BankMovement.DEBIT ? new RefundId("rfd_1") : null;
        return new ProviderLineResolved(
                LINE,
                movement,
                fen(suspendedFen),
                fen(clearedFen),
                PAYMENT,
                refund,
                FreeText.clear("asked"),
                "finance");
    }
}
