package farmgate.query.ledger;

import static farmgate.query.ledger.BankRulesTest.balances;
import static farmgate.query.ledger.Facts.AT;
import static farmgate.query.ledger.Facts.COUNTY;
import static farmgate.query.ledger.Facts.LI;
import static farmgate.query.ledger.Facts.ORDER;
import static farmgate.query.ledger.Facts.PAYMENT;
import static farmgate.query.ledger.Facts.PAYOUT;
import static farmgate.query.ledger.Facts.STATION;
import static farmgate.query.ledger.Facts.fen;
import static farmgate.query.ledger.Facts.line;
import static org.assertj.core.api.Assertions.assertThat;

import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.order.Bearer;
import farmgate.shared.order.OrderEvent.RefundGranted;
import farmgate.shared.order.RefundCause;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentMethod;
import farmgate.shared.payout.PaymentFileId;
import farmgate.shared.payout.PayoutEvent.PayoutInstructed;
import farmgate.shared.personal.FreeText;
import farmgate.shared.settlement.ClawbackEvent.ClawbackNetted;
import farmgate.shared.settlement.ClawbackEvent.ClawbackRaised;
import farmgate.shared.settlement.ClawbackEvent.ClawbackWrittenOff;
import farmgate.shared.settlement.ClawbackEvent.WriteOffDeclined;
import farmgate.shared.settlement.ClawbackEvent.WriteOffProposed;
import farmgate.shared.settlement.ClawbackId;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ClawbackRulesTest {

    private static final ClawbackId CLAWBACK = new ClawbackId("clb_1");
    private static final RefundId REFUND = new RefundId("rfd_1");
    private static final String REFUNDS = "liabilities:refunds-payable:ord_1";

    @Test
    void a_refund_after_settlement_is_owed_by_the_payee_and_not_by_the_role() {
        assertThat(balances(refund(Bearer.FARMER), raised(LI, Bearer.FARMER)))
                .isEqualTo(Map.of("assets:clawback:farmer:frm_li", 500L, REFUNDS, -500L));
        assertThat(balances(refund(Bearer.STATION), raised(Payee.station(STATION), Bearer.STATION)))
                .isEqualTo(Map.of("assets:clawback:station:stn_village", 500L, REFUNDS, -500L));
        assertThat(balances(refund(Bearer.COUNTY), raised(Payee.county(COUNTY), Bearer.COUNTY)))
                .isEqualTo(Map.of("assets:clawback:county:stn_county", 500L, REFUNDS, -500L));
        assertThat(balances(refund(Bearer.CARRIER), raised(Payee.carrier(COUNTY), Bearer.CARRIER)))
                .isEqualTo(Map.of("assets:clawback:carrier:stn_county", 500L, REFUNDS, -500L));
    }

    @Test
    void what_the_role_of_the_orders_station_bore_is_even_wherever_the_payee_is_paid() {
        StationId paidAt = new StationId("stn_elsewhere");
        for (Bearer bearer : List.of(Bearer.FARMER, Bearer.COUNTY, Bearer.CARRIER)) {
            Payee payee = switch (bearer) {
                case COUNTY -> Payee.county(COUNTY);
                case CARRIER -> Payee.carrier(COUNTY);
                default -> LI;
            };
            ClawbackRaised raised =
                    new ClawbackRaised(CLAWBACK, ORDER, REFUND, payee, paidAt, bearer, STATION, fen(500), AT);
            assertThat(balances(refund(bearer), raised))
                    .as("%s", bearer)
                    .hasSize(2)
                    .containsEntry(REFUNDS, -500L);
        }
    }

    @Test
    void a_netted_one_takes_from_the_payable_what_the_payout_did_not() {
        PayoutInstructed instructed = new PayoutInstructed(
                PAYOUT, new PaymentFileId("pmf_1"), STATION, List.of(line("e2e-1", LI, PayoutMethod.BANK, 8100)));
        assertThat(balances(
                        refund(Bearer.FARMER),
                        raised(LI, Bearer.FARMER),
                        instructed,
                        new ClawbackNetted(CLAWBACK, ORDER, LI, fen(500), PAYOUT)))
                .isEqualTo(Map.of(
                        "liabilities:payable:farmer:frm_li",
                        8600L,
                        "liabilities:payout-in-transit:pyo_1",
                        -8100L,
                        REFUNDS,
                        -500L));
    }

    @Test
    void a_written_off_one_is_our_expense() {
        assertThat(balances(
                        refund(Bearer.FARMER),
                        raised(LI, Bearer.FARMER),
                        new WriteOffProposed(CLAWBACK, FreeText.clear("moved away"), "finance"),
                        new WriteOffDeclined(CLAWBACK, FreeText.clear("not yet"), "finance2"),
                        new ClawbackWrittenOff(CLAWBACK, ORDER, LI, fen(500), "finance2")))
                .isEqualTo(Map.of("expenses:clawback-written-off", 500L, REFUNDS, -500L));
    }

    private static RefundGranted refund(Bearer bearer) {
        return new RefundGranted(
                ORDER, REFUND, PAYMENT, PaymentMethod.ONLINE, STATION, fen(500), RefundCause.DISPUTE, bearer);
    }

    private static ClawbackRaised raised(Payee payee, Bearer bearer) {
        return new ClawbackRaised(CLAWBACK, ORDER, REFUND, payee, STATION, bearer, STATION, fen(500), AT);
    }
}
