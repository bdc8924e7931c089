package farmgate.command.settlement;

import farmgate.shared.order.OrderId;
import farmgate.shared.order.RefundId;
import farmgate.shared.settlement.ClawbackId;

/** The wishes of this slice, for the tests of others. */
public final class TestClawbacks {

    private TestClawbacks() {}

    public static Object raise(OrderId orderId, RefundId refundId) {
        return new SettlementCommand.RaiseClawbacks(orderId, refundId);
    }

    public static Object propose(ClawbackId id, String reason) {
        return new ClawbackCommand.ProposeWriteOff(id, reason);
    }

    public static Object approve(ClawbackId id) {
        return new ClawbackCommand.ApproveWriteOff(id);
    }

    public static Object decline(ClawbackId id, String reason) {
        return new ClawbackCommand.DeclineWriteOff(id, reason);
    }
}
