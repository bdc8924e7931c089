package farmgate.shared.payout;

import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.money.Money;
import farmgate.shared.order.OrderId;
import farmgate.shared.settlement.Payee;
import java.util.List;

/**
 * What one payee gets in a payout.
 *
 * @param endToEndId the line's name at the bank, ISO 20022 EndToEndId: at most 35 characters, never used twice
 * @param orders where the amount comes from, in the order of their receipt
 */
public record PayoutLine(String endToEndId, Payee payee, PayoutMethod method, Money amount, List<Source> orders) {

    public PayoutLine {
        orders = List.copyOf(orders);
    }

    /** One order's part of a line. */
    public record Source(OrderId orderId, Money amount) {}
}
