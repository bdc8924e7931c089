package farmgate.command.consignment;

import farmgate.command.consignment.ConsignmentCommand.Arrive;
import farmgate.command.consignment.ConsignmentCommand.Deliver;
import farmgate.command.consignment.ConsignmentCommand.HandOver;
import farmgate.command.consignment.ConsignmentCommand.PackOrder;
import farmgate.command.consignment.ConsignmentCommand.ProveDelivery;
import farmgate.command.consignment.ConsignmentCommand.Weight;
import farmgate.command.listing.ListingStock;
import farmgate.command.order.CodeGuesses;
import farmgate.command.order.DeliveryReport;
import farmgate.command.order.OrderFacts;
import farmgate.command.order.OrderStatus;
import farmgate.command.order.Orders;
import farmgate.command.web.FirstEvent;
import farmgate.command.web.IfMatch;
import farmgate.command.web.Written;
import farmgate.shared.consignment.ConsignmentEvent.ConsignmentPacked;
import farmgate.shared.consignment.ConsignmentId;
import farmgate.shared.consignment.LineWeight;
import farmgate.shared.consignment.WeighTicket;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.listing.Contribution;
import farmgate.shared.listing.ListingId;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Role;
import farmgate.shared.money.Quantity;
import farmgate.shared.order.DeliveryProof;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.PickUpCode;
import farmgate.shared.personal.Vault;
import farmgate.shared.refusal.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/** Packs, hands over and delivers: what happens to the consignment happens to its order, in one append. */
class ConsignmentDesk {

    private final Repository<Consignment> repository;
    private final Orders orders;
    private final ListingStock listings;
    private final Vault vault;
    private final CodeGuesses guesses;
    private final EventStore eventStore;
    private final WeightRules rules;

    ConsignmentDesk(
            Repository<Consignment> repository,
            Orders orders,
            ListingStock listings,
            Vault vault,
            CodeGuesses guesses,
            WeightRules rules,
            EventStore eventStore) {
        this.repository = repository;
        this.orders = orders;
        this.listings = listings;
        this.vault = vault;
        this.guesses = guesses;
        this.eventStore = eventStore;
        this.rules = rules;
    }

    @CommandHandler
    Written handle(PackOrder command, Actor actor) throws Exception {
        OrderFacts order = orders.get(command.orderId());
        if (!actor.keeps(order.stationId())) {
            throw Refusal.unknown(order.id());
        }
        mustBePaid(order);
        List<WeighTicket> tickets =
                new Packing(order, this::brought, rules, actor.person(), actor.arrivedAt()).tickets(command.lots());
        if (!isConfirmed(command.confirmed())) {
            WeightRules.mustBeConfirmed(Packing.odd(order.lines(), tickets));
        }
        orders.pack(order.id(), command.consignmentId(), Packing.lots(tickets), Packing.unpacked(command.lots()));
        ConsignmentPacked packed = new ConsignmentPacked(
                command.consignmentId(), order.id(), order.stationId(), order.countyStationId(), tickets);
        repository.newInstance(() -> new Consignment(packed));
        return Written.of(command.consignmentId(), 0);
    }

    @CommandHandler
    Written handle(HandOver command, CommandMessage<?> message, Actor actor) {
        Aggregate<Consignment> consignment = load(command.consignmentId(), message);
        boolean now = consignment.invoke(it -> it.handOver(command.to(), command.waybill(), actor));
        if (now) {
            orders.dispatch(consignment.invoke(Consignment::orderId), command.consignmentId());
        }
        return written(command, consignment);
    }

    @CommandHandler
    Written handle(Arrive command, CommandMessage<?> message, Actor actor) {
        Aggregate<Consignment> consignment = load(command.consignmentId(), message);
        OrderFacts order = carried(consignment, command.consignmentId(), actor);
        List<LineWeight> weights = weighed(consignment, order, command.weights(), isConfirmed(command.confirmed()));
        consignment.execute(it -> it.arrive(command.at(), weights));
        return written(command, consignment);
    }

    @CommandHandler
    Written handle(Deliver command, CommandMessage<?> message, Actor actor) {
        Aggregate<Consignment> consignment = load(command.consignmentId(), message);
        OrderFacts order = carried(consignment, command.consignmentId(), actor);
        if (consignment.invoke(Consignment::isDelivered)) {
            boolean byPickUpCode = isPickedUp(order, command);
            List<LineWeight> weights = weighed(consignment, order, command.weights(), true);
            consignment.execute(it -> it.mustBeDeliveredSo(byPickUpCode, weights));
        } else {
            boolean byPickUpCode = isPickedUp(order, command);
            List<LineWeight> hub = consignment.invoke(Consignment::hub);
            List<LineWeight> weights = weighed(consignment, order, command.weights(), isConfirmed(command.confirmed()));
            List<LineWeight> arrived = consignment.invoke(it -> it.deliver(byPickUpCode, weights));
            boolean byCounty = vouches(order, actor);
            mustBeHers(command.proof(), order, actor);
            orders.deliver(
                    order.id(),
                    hub,
                    arrived,
                    new DeliveryReport(
                            actor.person(),
                            byCounty,
                            actor.keeps(order.stationId()),
                            byPickUpCode && !(actor.keeps(order.stationId()) && order.isCodeKnownToSeller()),
                            command.proof(),
                            actor.arrivedAt()));
        }
        return written(command, consignment);
    }

    private static List<LineWeight> weighed(
            Aggregate<Consignment> consignment, OrderFacts order, List<Weight> said, boolean confirmed) {
        List<LineWeight> packed = consignment.invoke(Consignment::stationNet);
        List<LineWeight> weights = Weighing.of(order.lines(), packed, said);
        if (!confirmed) {
            WeightRules.mustBeConfirmed(Weighing.odd(packed, weights));
        }
        return weights;
    }

    private static boolean isConfirmed(@Nullable Boolean confirmed) {
        return Boolean.TRUE.equals(confirmed);
    }

    @CommandHandler
    Written handle(ProveDelivery command, CommandMessage<?> message, Actor actor) {
        Aggregate<Consignment> consignment = load(command.consignmentId(), message);
        OrderFacts order = carried(consignment, command.consignmentId(), actor);
        mustBeHers(command.proof(), order, actor);
        orders.proveDelivery(order.id(), command.proof(), actor.keeps(order.stationId()), actor.arrivedAt());
        return written(command, consignment);
    }

    private static void mustBeHers(@Nullable DeliveryProof proof, OrderFacts order, Actor actor) {
        if (proof != null && proof.kind() == DeliveryProof.Kind.COUNTY && !vouches(order, actor)) {
            throw Refusal.invalid("proof.kind", "only the county's operator vouches for a delivery");
        }
    }

    /** Whether the caller operates the county, and keeps neither station that has the goods in its hands. */
    private static boolean vouches(OrderFacts order, Actor actor) {
        return actor.operates(order.countyStationId()) && !actor.is(Role.STATION_KEEPER);
    }

    private static void mustBePaid(OrderFacts order) {
        if (order.status() != OrderStatus.PAID) {
            throw (order.status() == OrderStatus.PLACED
                            ? Refusal.rule("not-paid", "the order is not paid yet: pack it when it is")
                            : Refusal.rule(
                                    "not-to-be-packed", "the order is " + order.status() + ": it is not packed now"))
                    .with("orderStatus", order.status());
        }
    }

    /** Whether the buyer stands there and shows the code: always at a pick-up station, and at her own door if she likes. */
    private boolean isPickedUp(OrderFacts order, Deliver command) {
        if (order.pickUpStationId() == null && command.pickUpCode() == null) {
            return false;
        }
        if (!guesses.isRight(order.id(), command.pickUpCode(), pickUpCode(order.id()))) {
            throw Refusal.rule("wrong-pick-up-code", "hand it over only to who shows the order's six-digit code");
        }
        return true;
    }

    /** The time is the one that the order's view goes by. */
    private String pickUpCode(OrderId order) {
        return PickUpCode.of(vault, order, FirstEvent.of(eventStore, order).getTimestamp());
    }

    private OrderFacts carried(Aggregate<Consignment> consignment, ConsignmentId id, Actor actor) {
        OrderFacts order = orders.get(consignment.invoke(Consignment::orderId));
        if (!order.isCarriedBy(actor)) {
            throw Refusal.unknown(id);
        }
        return order;
    }

    private Map<FarmerId, Quantity> brought(ListingId listingId) {
        return listings.offer(listingId).contributions().stream()
                .collect(Collectors.toMap(Contribution::farmerId, Contribution::quantity, Quantity::plus));
    }

    private static Written written(ConsignmentCommand command, Aggregate<Consignment> consignment) {
        return Written.of(command.consignmentId(), Objects.requireNonNull(consignment.version()));
    }

    private Aggregate<Consignment> load(ConsignmentId id, CommandMessage<?> message) {
        try {
            Aggregate<Consignment> consignment = repository.load(id.value());
            IfMatch.check(message, consignment.version());
            return consignment;
        } catch (AggregateNotFoundException e) {
            throw Refusal.unknown(id);
        }
    }
}
