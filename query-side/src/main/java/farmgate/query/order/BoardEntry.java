package farmgate.query.order;

import farmgate.shared.order.OrderId;
import farmgate.shared.station.StationId;

/**
 * That an order of a station changed. Never changed itself; what the order then read follows from the order's document.
 *
 * @param position the place of the event in the whole stream of events
 * @param orderVersion the order's version by that event
 */
record BoardEntry(StationId stationId, OrderId orderId, long orderVersion, long position) {

    /** Sorts within the station as the position does. */
    String key() {
        return "%s/%019d".formatted(stationId, position);
    }
}
