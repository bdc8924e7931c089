package farmgate.query.clawback;

import farmgate.query.clawback.ClawbackDocument.Proposal;
import farmgate.query.clawback.ClawbackDocument.Status;
import farmgate.shared.money.Money;
import farmgate.shared.order.Bearer;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.RefundId;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.personal.Vault;
import farmgate.shared.settlement.ClawbackId;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a payee owes for a refund after settlement.
 *
 * @param bearer the role that was named to bear it
 * @param ageDays whole days since it was raised; null when nothing is owed any more
 * @param payoutId that has taken it off
 */
record ClawbackView(
        ClawbackId id,
        long version,
        Status status,
        OrderId orderId,
        RefundId refundId,
        Bearer bearer,
        Payee payee,
        StationId stationId,
        Money amount,
        Instant raisedAt,
        @Nullable Long ageDays,
        @Nullable PayoutId payoutId,
        @Nullable Proposal proposal) {

    static ClawbackView of(ClawbackDocument document, long version, Instant now, Vault vault) {
        boolean owed = document.status() == Status.OWED || document.status() == Status.WRITE_OFF_PROPOSED;
        return new ClawbackView(
                document.id(),
                version,
                document.status(),
                document.orderId(),
                document.refundId(),
                document.bearer(),
                document.payee(),
                document.stationId(),
                document.amount(),
                document.raisedAt(),
                owed ? Duration.between(document.raisedAt(), now).toDays() : null,
                document.payoutId(),
                document.proposal() == null ? null : document.proposal().opened(vault));
    }
}
