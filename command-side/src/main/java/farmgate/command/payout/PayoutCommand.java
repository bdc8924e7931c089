package farmgate.command.payout;

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
    record StartPayoutRun(PayoutRunId runId, Instant cutOff) implements PayoutCommand {}

    /** Close one station's payout in a run, if something is due there. */
    record ClosePayout(PayoutRunId runId, StationId stationId, Instant cutOff) implements PayoutCommand {}

    record ApprovePayout(PayoutId payoutId, String contentHash) implements PayoutCommand {}

    record RejectPayout(PayoutId payoutId, String reason) implements PayoutCommand {}

    /** Instruct the bank to pay these payouts. */
    record CreatePaymentFile(PaymentFileId fileId, List<PayoutId> payoutIds) implements PayoutCommand {
        public CreatePaymentFile {
            payoutIds = List.copyOf(payoutIds);
        }
    }

    /** What the bank said, as it was read from its message. */
    record BookBankMessage(BankMessage message) implements PayoutCommand {}

    /** The keeper put a farmer's money into her hand. */
    record HandOverCash(PayoutId payoutId, FarmerId farmerId, Money amount, String receipt) implements PayoutCommand {}
}
