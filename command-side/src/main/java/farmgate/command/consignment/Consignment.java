package farmgate.command.consignment;

import com.fasterxml.jackson.annotation.JsonCreator;
import farmgate.command.web.StoredAggregate;
import farmgate.shared.consignment.ConsignmentEvent;
import farmgate.shared.consignment.ConsignmentEvent.ConsignmentArrived;
import farmgate.shared.consignment.ConsignmentEvent.ConsignmentDelivered;
import farmgate.shared.consignment.ConsignmentEvent.ConsignmentHandedOver;
import farmgate.shared.consignment.ConsignmentEvent.ConsignmentLost;
import farmgate.shared.consignment.ConsignmentEvent.ConsignmentPacked;
import farmgate.shared.consignment.ConsignmentEvent.ConsignmentReturned;
import farmgate.shared.consignment.ConsignmentId;
import farmgate.shared.consignment.LineWeight;
import farmgate.shared.consignment.WeighTicket;
import farmgate.shared.listing.ListingId;
import farmgate.shared.message.Actor;
import farmgate.shared.money.Quantity;
import farmgate.shared.order.GoodsFate;
import farmgate.shared.order.OrderId;
import farmgate.shared.personal.FreeText;
import farmgate.shared.personal.Vault;
import farmgate.shared.refusal.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * A consignment: packed and weighed → handed over → arrived, once or at several places → delivered. It keeps what was
 * said last, so that saying it again changes nothing. On its way it may also be lost, or be returned to its station.
 */
@StoredAggregate
@Revision("4")
@NullUnmarked
class Consignment {

    @AggregateIdentifier
    private ConsignmentId id;

    private ConsignmentPacked packed;
    private @Nullable ConsignmentHandedOver handedOver;
    private @Nullable ConsignmentArrived arrived;
    private List<LineWeight> hub;
    private @Nullable ConsignmentDelivered delivered;
    private boolean lost;
    private @Nullable ConsignmentReturned returned;

    Consignment() {}

    @JsonCreator(mode = JsonCreator.Mode.DISABLED) // a snapshot is read through the fields
    Consignment(ConsignmentPacked packed) {
        AggregateLifecycle.apply(packed);
    }

    /** @return whether it is handed over only now */
    boolean handOver(String to, @Nullable String waybill, Actor actor) {
        if (!actor.keeps(packed.stationId()) && !actor.operates(packed.countyStationId())) {
            throw Refusal.unknown(id);
        }
        ConsignmentHandedOver handing = new ConsignmentHandedOver(id, packed.orderId(), to, waybill);
        if (handing.equals(handedOver)) {
            return false;
        }
        if (handedOver != null) {
            throw Refusal.rule(
                            "already-handed-over",
                            "it was handed over to " + handedOver.to() + " already: say where it arrives")
                    .with("to", handedOver.to());
        }
        AggregateLifecycle.apply(handing);
        return true;
    }

    void arrive(String at, List<LineWeight> weights) {
        mustBeOnTheWay();
        ConsignmentArrived arrival = new ConsignmentArrived(id, packed.orderId(), at, weights);
        if (!arrival.equals(arrived)) {
            AggregateLifecycle.apply(arrival);
        }
    }

    /**
     * @param weights what was weighed at delivery; the other lines keep their last weight
     * @return the weight of every line
     */
    List<LineWeight> deliver(boolean byPickUpCode, List<LineWeight> weights) {
        mustBeOnTheWay();
        ConsignmentDelivered delivery = delivery(byPickUpCode, weights);
        AggregateLifecycle.apply(delivery);
        return delivery.weights();
    }

    /** @throws Refusal when it was delivered otherwise than is said now */
    void mustBeDeliveredSo(boolean byPickUpCode, List<LineWeight> weights) {
        if (!delivery(byPickUpCode, weights).equals(delivered)) {
            throw Refusal.rule(
                            "delivered-otherwise",
                            "it is delivered already, with other weights or without the code: what was said first stands;"
                                    + " who doubts it disputes the order")
                    .with("weights", delivered.weights())
                    .with("byPickUpCode", delivered.byPickUpCode());
        }
    }

    private ConsignmentDelivered delivery(boolean byPickUpCode, List<LineWeight> weights) {
        List<LineWeight> last = Weighing.newest(Weighing.newest(stationNet(), hub), weights);
        return new ConsignmentDelivered(id, packed.orderId(), byPickUpCode, last);
    }

    void lose(String custodian) {
        mustBeOnTheWay();
        AggregateLifecycle.apply(new ConsignmentLost(id, packed.orderId(), custodian));
    }

    void sendBack(FreeText reason, GoodsFate goods) {
        mustBeOnTheWay();
        AggregateLifecycle.apply(new ConsignmentReturned(id, packed.orderId(), reason, goods));
    }

    boolean isLost() {
        return lost;
    }

    /** @throws Refusal when it was sent back otherwise than is said now */
    void mustBeReturnedSo(String reason, GoodsFate goods, Vault vault) {
        if (returned.goods() != goods || !returned.reason().in(vault).equals(reason)) {
            throw Refusal.rule(
                            "already-returned",
                            "it went back to its station already, and something else was said of it: that stands")
                    .with("goods", returned.goods());
        }
    }

    boolean isReturned() {
        return returned != null;
    }

    /** Who has it: whoever it was handed over to, or the place where it arrived last; null while it is at its station. */
    @Nullable
    String custodian() {
        if (handedOver == null) {
            return null;
        }
        return arrived == null ? handedOver.to() : arrived.at();
    }

    OrderId orderId() {
        return packed.orderId();
    }

    boolean isDelivered() {
        return delivered != null;
    }

    List<LineWeight> hub() {
        return hub;
    }

    /** What was packed of each line. */
    List<LineWeight> stationNet() {
        Map<ListingId, Quantity> nets = new LinkedHashMap<>();
        for (WeighTicket ticket : packed.tickets()) {
            nets.merge(ticket.listingId(), ticket.net(), Quantity::plus);
        }
        return nets.entrySet().stream()
                .map(net -> new LineWeight(net.getKey(), net.getValue()))
                .toList();
    }

    void mustBeOnTheWay() {
        if (handedOver == null) {
            throw Refusal.rule("not-handed-over", "it is still at its station: hand it over first");
        }
        if (delivered != null) {
            throw Refusal.rule("already-delivered", "it is delivered already");
        }
        if (lost) {
            throw Refusal.rule("already-lost", "it was declared lost, and the buyer has her money back");
        }
        if (returned != null) {
            throw Refusal.rule("already-returned", "it went back to its station, and the buyer has her money back");
        }
    }

    @EventSourcingHandler
    void on(ConsignmentEvent event) {
        switch (event) {
            case ConsignmentPacked packing -> {
                id = packing.consignmentId();
                packed = packing;
                hub = List.of();
            }
            case ConsignmentHandedOver handing -> handedOver = handing;
            case ConsignmentArrived arrival -> {
                arrived = arrival;
                hub = Weighing.newest(hub, arrival.weights());
            }
            case ConsignmentDelivered delivery -> delivered = delivery;
            case ConsignmentLost _ -> lost = true;
            case ConsignmentReturned back -> returned = back;
        }
    }
}
