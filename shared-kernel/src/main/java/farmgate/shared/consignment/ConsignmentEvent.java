package farmgate.shared.consignment;

import farmgate.shared.message.Event;
import farmgate.shared.message.EventType;
import farmgate.shared.order.GoodsFate;
import farmgate.shared.order.OrderId;
import farmgate.shared.personal.FreeText;
import farmgate.shared.station.StationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A consignment's life: packed and weighed → handed over → arrived (at the hub, at the pick-up station) → delivered, or
 * lost, or returned to its station.
 */
public sealed interface ConsignmentEvent extends Event {

    ConsignmentId consignmentId();

    @EventType("consignment.packed")
    record ConsignmentPacked(
            ConsignmentId consignmentId,
            OrderId orderId,
            StationId stationId,
            StationId countyStationId,
            List<WeighTicket> tickets)
            implements ConsignmentEvent {
        public ConsignmentPacked {
            tickets = List.copyOf(tickets);
        }
    }

    /** @param to who took it over: a carrier, the hub, a rider */
    @EventType("consignment.handed-over")
    record ConsignmentHandedOver(
            ConsignmentId consignmentId,
            OrderId orderId,
            String to,
            @Nullable String waybill) implements ConsignmentEvent {}

    /**
     * @param at where it arrived: the id of a station, or a place in words
     * @param weights hub-net weights, empty when nothing was weighed
     */
    @EventType("consignment.arrived")
    record ConsignmentArrived(ConsignmentId consignmentId, OrderId orderId, String at, List<LineWeight> weights)
            implements ConsignmentEvent {
        public ConsignmentArrived {
            weights = List.copyOf(weights);
        }
    }

    /** @param weights delivered weights, every line of the order once */
    @EventType("consignment.delivered")
    record ConsignmentDelivered(
            ConsignmentId consignmentId, OrderId orderId, boolean byPickUpCode, List<LineWeight> weights)
            implements ConsignmentEvent {
        public ConsignmentDelivered {
            weights = List.copyOf(weights);
        }
    }

    /** @param custodian who had it, as the hand-over or the last arrival says */
    @EventType("consignment.lost")
    record ConsignmentLost(ConsignmentId consignmentId, OrderId orderId, String custodian)
            implements ConsignmentEvent {}

    /** @param goods what becomes of what was in it */
    @EventType(value = "consignment.returned", revision = 2)
    record ConsignmentReturned(ConsignmentId consignmentId, OrderId orderId, FreeText reason, GoodsFate goods)
            implements ConsignmentEvent {}
}
