package farmgate.command.settlement;

import farmgate.command.settlement.ReceivedOrders.Received;
import farmgate.command.settlement.SettlementCommand.OpenDues;
import farmgate.command.settlement.SettlementCommand.SettleOrder;
import farmgate.shared.order.OrderId;
import farmgate.shared.settlement.Due;
import farmgate.shared.settlement.Settlement;
import farmgate.shared.station.StationId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.axonframework.commandhandling.CommandHandler;

/**
 * Settles a received order in one append: the order is settled, and what is due is due, or neither. Because only a
 * received order is settled and it is not received any more afterwards, nothing is settled twice.
 *
 * <p>An order of which the buyer got everything back is settled like any other: its settlement is of zero, and only
 * what farmers are owed for weight lost on the way accrues, if anything does.
 */
class OrderSettler {

    private final ReceivedOrders orders;
    private final Dues dues;

    OrderSettler(ReceivedOrders orders, Dues dues) {
        this.orders = orders;
        this.dues = dues;
    }

    @CommandHandler
    void handle(OpenDues command) throws Exception {
        dues.open(command.stationId());
    }

    @CommandHandler
    void handle(SettleOrder command) {
        Optional<Received> received = orders.find(command.orderId());
        if (received.isPresent()) {
            settle(command.orderId(), received.get());
        }
    }

    private void settle(OrderId orderId, Received received) {
        Settlement settlement = SettlementSplit.of(received.order());
        orders.settle(orderId, settlement);
        for (Map.Entry<StationId, List<Due>> at :
                byStation(settlement.dues(), received.order()).entrySet()) {
            dues.accrue(at.getKey(), new DueEntry(orderId, received.at(), at.getValue()));
        }
    }

    /** The village pays its farmers and itself, the county itself and its carrier; in sorted order, for the locks. */
    private static Map<StationId, List<Due>> byStation(List<Due> dues, ReceivedOrder order) {
        Map<StationId, List<Due>> byStation = new TreeMap<>(Comparator.comparing(StationId::value));
        for (Due due : dues) {
            StationId at = switch (due.payee().kind()) {
                case FARMER, STATION -> order.stationId();
                case COUNTY, CARRIER -> order.countyStationId();
            };
            byStation.computeIfAbsent(at, _ -> new ArrayList<>()).add(due);
        }
        return byStation;
    }
}
