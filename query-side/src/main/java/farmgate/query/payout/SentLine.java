package farmgate.query.payout;

import farmgate.shared.money.Money;
import farmgate.shared.payout.PaymentFileId;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of a payout that was sent to the bank.
 *
 * @param sortKey when it was sent, then its name; null when the bank has paid, rejected or given back
 */
record SentLine(
        String endToEndId,
        PayoutId payoutId,
        PaymentFileId fileId,
        StationId stationId,
        Payee payee,
        Money amount,
        Instant sentAt,
        @Nullable String sortKey) {}
