package farmgate.command.settlement;

import farmgate.command.web.CommandName;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.RefundId;
import farmgate.shared.station.StationId;

/** Wishes of the automations; nobody else sends them. */
sealed interface SettlementCommand {

    /** Keep dues for a station. */
    @CommandName("settlement.open-dues")
    record OpenDues(StationId stationId) implements SettlementCommand {}

    /** Split a received order's money and note what is due to whom. */
    @CommandName("settlement.settle-order")
    record SettleOrder(OrderId orderId) implements SettlementCommand {}

    /** Have whoever bears a refund after settlement owe it. */
    @CommandName("settlement.raise-clawbacks")
    record RaiseClawbacks(OrderId orderId, RefundId refundId) implements SettlementCommand {}
}
