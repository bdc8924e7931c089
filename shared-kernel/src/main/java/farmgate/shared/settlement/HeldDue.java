package farmgate.shared.settlement;

import farmgate.shared.money.Money;
import farmgate.shared.order.OrderId;
import java.time.Instant;

/**
 * One order's part of what waits.
 *
 * @param receivedAt when the buyer received the order; the cut-off of a later payout reckons with it
 */
public record HeldDue(OrderId orderId, Instant receivedAt, Money amount) {}
