package farmgate.command.payout;

import farmgate.command.web.CommandName;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.money.Money;
import farmgate.shared.payout.PaymentFileId;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.payout.PayoutRunId;
import farmgate.shared.station.StationId;
import java.time.Instant;
import java.util.List;

/** Wishes about payouts. */
sealed interface PayoutCommand {

    /** Freeze which stations are to be closed. */
    @CommandName("payout.start-payout-run")
    record StartPayoutRun(PayoutRunId runId, Instant cutOff) implements PayoutCommand {}

    /** Close one station's payout in a run, if something is due there. */
    @CommandName("payout.close-payout")
    record ClosePayout(PayoutRunId runId, StationId stationId, Instant cutOff) implements PayoutCommand {}

    @CommandName("payout.approve-payout")
    record ApprovePayout(PayoutId payoutId, String contentHash) implements PayoutCommand {}

    @CommandName("payout.reject-payout")
    record RejectPayout(PayoutId payoutId, String reason) implements PayoutCommand {}

    /** Instruct the bank to pay these payouts. */
    @CommandName("payout.create-payment-file")
    record CreatePaymentFile(PaymentFileId fileId, List<PayoutId> payoutIds) implements PayoutCommand {
        public CreatePaymentFile {
            payoutIds = List.copyOf(payoutIds);
        }
    }

    /** What the bank said, as it was read from its message. */
    @CommandName("payout.book-bank-message")
    record BookBankMessage(BankMessage message) implements PayoutCommand {}

    /** The keeper put a farmer's money into her hand. */
    @CommandName("payout.hand-over-cash")
    record HandOverCash(PayoutId payoutId, FarmerId farmerId, Money amount, String receipt) implements PayoutCommand {}
}
