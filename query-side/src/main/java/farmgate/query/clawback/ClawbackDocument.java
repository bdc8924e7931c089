package farmgate.query.clawback;

import farmgate.shared.money.Money;
import farmgate.shared.order.Bearer;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.RefundId;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.personal.FreeText;
import farmgate.shared.personal.Vault;
import farmgate.shared.settlement.ClawbackId;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a payee owes for a refund after settlement, as it is kept and shown.
 *
 * @param payoutId that has taken it off
 * @param proposal to write it off; the last one
 * @param sortKey when it was raised, then its id
 */
record ClawbackDocument(
        ClawbackId id,
        Status status,
        OrderId orderId,
        RefundId refundId,
        Bearer bearer,
        Payee payee,
        StationId stationId,
        Money amount,
        Instant raisedAt,
        @Nullable PayoutId payoutId,
        @Nullable Proposal proposal,
        String sortKey) {

    enum Status {
        OWED,
        WRITE_OFF_PROPOSED,
        WRITTEN_OFF,
        NETTED
    }

    /** @param decidedBy who approved or declined it; null while nobody has */
    record Proposal(
            FreeText reason, String proposedBy, @Nullable String decidedBy) {

        Proposal opened(Vault vault) {
            return new Proposal(reason.opened(vault), proposedBy, decidedBy);
        }
    }
}
