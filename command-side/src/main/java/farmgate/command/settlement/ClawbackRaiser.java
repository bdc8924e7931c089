package farmgate.command.settlement;

import farmgate.command.settlement.SettlementCommand.RaiseClawbacks;
import farmgate.command.todo.DeadEnd;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.message.Actor;
import farmgate.shared.money.Allocation;
import farmgate.shared.money.Money;
import farmgate.shared.order.Bearer;
import farmgate.shared.order.LineRefund;
import farmgate.shared.order.OrderEvent.OrderLost;
import farmgate.shared.order.OrderEvent.OrderPacked;
import farmgate.shared.order.OrderEvent.OrderPlaced;
import farmgate.shared.order.OrderEvent.OrderSettled;
import farmgate.shared.order.OrderEvent.RefundGranted;
import farmgate.shared.order.OrderEvent.RefundOfLines;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.PackedLot;
import farmgate.shared.order.RefundCause;
import farmgate.shared.order.RefundId;
import farmgate.shared.settlement.ClawbackEvent.ClawbackRaised;
import farmgate.shared.settlement.ClawbackId;
import farmgate.shared.settlement.Due;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationId;
import farmgate.shared.wire.Sha256;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Repository;

/**
 * Names the payees who owe a refund, in one append with their dues. The refund names a role; who that was is told by the
 * order's own story. Several farmers share it as they shared the proceeds, which they have only after settlement.
 */
class ClawbackRaiser {

    private static final int ID_LENGTH = 26;

    private final Repository<Clawback> repository;
    private final EventStore eventStore;
    private final Dues dues;

    ClawbackRaiser(Repository<Clawback> repository, EventStore eventStore, Dues dues) {
        this.repository = repository;
        this.eventStore = eventStore;
        this.dues = dues;
    }

    /** Who owes how much. */
    record Share(Payee payee, Money amount) {}

    @CommandHandler
    void handle(RaiseClawbacks command, Actor actor) throws Exception {
        RefundGranted refund = refund(command.orderId(), command.refundId());
        OrderPlaced placed =
                story(command.orderId(), OrderPlaced.class).stream().findFirst().orElseThrow(() -> nobodyOwes(command));
        List<Due> proceeds = story(command.orderId(), OrderSettled.class).stream()
                .flatMap(settled -> settled.settlement().dues().stream())
                .filter(due -> due.payee().kind() == Payee.Kind.FARMER)
                .toList();
        Bearer bearer = refund.borneBy();
        Optional<OrderLost> lost = refund.cause() == RefundCause.LOST
                ? story(command.orderId(), OrderLost.class).stream().findFirst()
                : Optional.empty();
        List<Share> shares = bearer == null ? List.of() : shares(bearer, refund, placed, proceeds, lost);
        if (bearer == Bearer.FARMER && !proceeds.isEmpty()) {
            List<Share> ofLines = ofLines(command);
            shares = ofLines.isEmpty() ? shares : ofLines;
        }
        if (bearer == null || shares.isEmpty()) {
            throw nobodyOwes(command);
        }
        for (Share share : shares) {
            ClawbackId id = idOf(command.refundId(), share.payee());
            if (eventStore.lastSequenceNumberFor(id.value()).isEmpty()) {
                StationId at = lost.map(OrderLost::liableStationId).orElseGet(() -> duesOf(bearer, placed));
                dues.owe(at, new OpenClawback(id, command.orderId(), share.payee(), share.amount()));
                ClawbackRaised raised = new ClawbackRaised(
                        id,
                        command.orderId(),
                        command.refundId(),
                        share.payee(),
                        at,
                        bearer,
                        refund.stationId(),
                        share.amount(),
                        actor.arrivedAt());
                repository.newInstance(() -> new Clawback(raised));
            }
        }
    }

    /** It stays in the books as owed by the role that the refund names, until a person puts it right. */
    private static DeadEnd nobodyOwes(RaiseClawbacks command) {
        return new DeadEnd("the refund " + command.refundId() + " of " + command.orderId()
                + " is borne by nobody who had money of the order: it must be put right by hand");
    }

    private static StationId duesOf(Bearer bearer, OrderPlaced placed) {
        return switch (bearer) {
            case FARMER, STATION -> placed.stationId();
            case COUNTY, CARRIER, PLATFORM -> placed.countyStationId();
        };
    }

    /** @param lost who had the goods when they were lost: not always the order's own station */
    private static List<Share> shares(
            Bearer bearer, RefundGranted refund, OrderPlaced placed, List<Due> proceeds, Optional<OrderLost> lost) {
        return switch (bearer) {
            case FARMER -> amongFarmers(refund.amount(), proceeds);
            case STATION ->
                List.of(new Share(
                        Payee.station(lost.map(OrderLost::liableStationId).orElse(placed.stationId())),
                        refund.amount()));
            case COUNTY -> List.of(new Share(Payee.county(placed.countyStationId()), refund.amount()));
            case CARRIER -> List.of(new Share(Payee.carrier(placed.countyStationId()), refund.amount()));
            case PLATFORM -> List.of();
        };
    }

    /** Of a refund about some lines: their farmers, by the net weight of their lots; empty when it is about all of them. */
    private List<Share> ofLines(RaiseClawbacks command) {
        List<PackedLot> lots = story(command.orderId(), OrderPacked.class).stream()
                .flatMap(packed -> packed.lots().stream())
                .toList();
        Map<FarmerId, Money> perFarmer = new LinkedHashMap<>();
        story(command.orderId(), RefundOfLines.class).stream()
                .filter(of -> of.refundId().equals(command.refundId()))
                .flatMap(of -> of.lines().stream())
                .forEach(line ->
                        byWeight(line, lots).forEach((farmer, amount) -> perFarmer.merge(farmer, amount, Money::plus)));
        return perFarmer.entrySet().stream()
                .map(each -> new Share(Payee.farmer(each.getKey()), each.getValue()))
                .filter(share -> share.amount().isPositive())
                .sorted(Comparator.comparing(share -> share.payee().id()))
                .toList();
    }

    private static Map<FarmerId, Money> byWeight(LineRefund line, List<PackedLot> lots) {
        Map<FarmerId, Long> weights = new LinkedHashMap<>();
        lots.stream()
                .filter(lot -> lot.listingId().equals(line.listingId()))
                .forEach(lot -> weights.merge(lot.farmerId(), lot.stationNet().amount(), Math::addExact));
        List<Money> parts = Allocation.split(line.amount(), List.copyOf(weights.values()));
        Map<FarmerId, Money> shares = new LinkedHashMap<>();
        weights.keySet().forEach(farmer -> shares.put(farmer, parts.get(shares.size())));
        return shares;
    }

    private static List<Share> amongFarmers(Money amount, List<Due> proceeds) {
        if (proceeds.isEmpty()) {
            return List.of();
        }
        List<Money> parts = Allocation.split(
                amount, proceeds.stream().map(due -> due.amount().fen()).toList());
        return IntStream.range(0, parts.size())
                .mapToObj(i -> new Share(proceeds.get(i).payee(), parts.get(i)))
                .filter(share -> share.amount().isPositive())
                .sorted(Comparator.comparing(share -> share.payee().id()))
                .toList();
    }

    private static ClawbackId idOf(RefundId refundId, Payee payee) {
        String text = refundId + "/" + payee.kind() + "/" + payee.id();
        return new ClawbackId(ClawbackId.PREFIX + Sha256.hex(text).substring(0, ID_LENGTH));
    }

    private RefundGranted refund(OrderId orderId, RefundId refundId) {
        Optional<RefundGranted> found = story(orderId, RefundGranted.class).stream()
                .filter(refund -> refund.refundId().equals(refundId))
                .findFirst();
        return found.orElseThrow(() -> new IllegalStateException(orderId + " has no " + refundId));
    }

    /** From its first event on: a snapshot would not tell. */
    private <T> List<T> story(OrderId orderId, Class<T> type) {
        return eventStore
                .readEvents(orderId.value(), 0)
                .asStream()
                .map(message -> (Object) message.getPayload())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
