package farmgate.command.settlement;

import farmgate.shared.order.OrderId;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.settlement.Payee;
import org.jspecify.annotations.Nullable;

/**
 * One order's part of a line that a message of the bank gave back, until it is sent again.
 *
 * @param returnedFrom the payout whose line came back
 * @param drawnBy the payout that pays it again; null while it is in the open one
 */
public record ReissuedDue(
        Payee payee,
        OrderId orderId,
        PayoutId returnedFrom,
        String endToEndId,
        Reported by,
        @Nullable PayoutId drawnBy) {

    ReissuedDue drawnBy(@Nullable PayoutId payoutId) {
        return new ReissuedDue(payee, orderId, returnedFrom, endToEndId, by, payoutId);
    }
}
