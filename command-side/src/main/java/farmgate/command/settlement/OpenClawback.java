package farmgate.command.settlement;

import farmgate.shared.money.Money;
import farmgate.shared.order.OrderId;
import farmgate.shared.settlement.ClawbackId;
import farmgate.shared.settlement.Payee;

/** What a payee owes for a refund of an order after its settlement. */
public record OpenClawback(ClawbackId id, OrderId orderId, Payee payee, Money amount) {}
