package farmgate.command.settlement;

import farmgate.command.order.OpenVault;
import farmgate.command.web.ActorMetaData;
import farmgate.command.web.ActorParameter;
import farmgate.command.web.CommandBusConfiguration;
import farmgate.command.web.OtherNodes;
import farmgate.command.web.RefusalRecorder;
import farmgate.command.web.Writes;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Channel;
import farmgate.shared.message.Event;
import farmgate.shared.message.Role;
import farmgate.shared.order.OrderId;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.request.RequestEvent;
import farmgate.shared.settlement.Due;
import farmgate.shared.settlement.DuesEvent.DueAccrued;
import farmgate.shared.settlement.DuesEvent.DuesListed;
import farmgate.shared.settlement.DuesEvent.DuesOpened;
import farmgate.shared.settlement.Settlement;
import farmgate.shared.station.StationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.annotation.SimpleResourceParameterResolverFactory;

/** Real aggregates over an event store in memory, with commands that go the way of an HTTP write. */
public final class SettlementHouse implements ReceivedOrders {

    public static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private final InMemoryEventStorageEngine engine = new InMemoryEventStorageEngine();
    private final Map<OrderId, Received> received = new HashMap<>();
    private final Map<OrderId, Settlement> settled = new LinkedHashMap<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private final Configuration axon;
    private final Writes writes;
    private int seen;

    /** @param more aggregates and handlers of another slice */
    public SettlementHouse(Consumer<Configurer> more) {
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureEmbeddedEventStore(c -> engine)
                .configureCommandBus(c -> CommandBusConfiguration.commandBus(
                        c.eventStore(), OtherNodes.none(), new OpenVault(), List.of(new ActorMetaData())))
                .registerComponent(
                        ParameterResolverFactory.class,
                        c -> MultiParameterResolverFactory.ordered(
                                new ActorParameter(),
                                new SimpleResourceParameterResolverFactory(List.of(new OpenVault())),
                                ClasspathParameterResolverFactory.forClass(getClass())))
                .configureAggregate(StationDues.class)
                .configureAggregate(DuesRegister.class)
                .configureAggregate(Clawback.class)
                .registerCommandHandler(c -> new ClawbackRaiser(c.repository(Clawback.class), c.eventStore(), dues(c)))
                .registerCommandHandler(
                        c -> new ClawbackDesk(c.repository(Clawback.class), dues(c), (actor, of, amount) -> {}))
                .registerCommandHandler(c -> new RefusalRecorder())
                .registerCommandHandler(c -> new OrderSettler(this, dues(c)));
        more.accept(configurer);
        axon = configurer.start();
        writes = new Writes(axon.commandGateway());
    }

    public static Dues dues(Configuration c) {
        return new Dues(
                c.repository(StationDues.class),
                c.repository(DuesRegister.class),
                c.repository(Clawback.class),
                c.eventStore());
    }

    public static Actor actor(String person, Role... roles) {
        return new Actor(person, Set.of(roles), null, null, null, Channel.API, NOW, NOW);
    }

    public static Actor keeper(StationId station) {
        return new Actor("keeper", Set.of(Role.STATION_KEEPER), station, null, null, Channel.API, NOW, NOW);
    }

    public Configuration axon() {
        return axon;
    }

    public Writes writes() {
        return writes;
    }

    /** Events that happened before. */
    public void given(String aggregate, Event... events) {
        for (Event event : events) {
            long sequence = sequences.merge(aggregate, 0L, (before, zero) -> before + 1);
            engine.appendEvents(new GenericDomainEventMessage<>("Given", aggregate, sequence, event));
        }
        seen = payloads().size();
    }

    /** An event that happened after those that real aggregates have stored. */
    public void givenNext(String aggregate, Event event) {
        long next = engine.lastSequenceNumberFor(aggregate).orElse(-1L) + 1;
        engine.appendEvents(new GenericDomainEventMessage<>("Given", aggregate, next, event));
        seen = payloads().size();
    }

    public void givenDuesOf(StationId station) {
        given(PayoutNumbers.duesId(station).value(), new DuesOpened(PayoutNumbers.duesId(station), station));
        given(DuesRegister.ID.value(), new DuesListed(DuesRegister.ID, station));
    }

    public void givenDue(StationId station, String order, Instant receivedAt, Due... dues) {
        given(
                PayoutNumbers.duesId(station).value(),
                new DueAccrued(
                        PayoutNumbers.duesId(station),
                        station,
                        firstPayout(station),
                        new OrderId(order),
                        receivedAt,
                        List.of(dues)));
    }

    public static PayoutId firstPayout(StationId station) {
        return PayoutNumbers.payoutId(station, 1);
    }

    public void givenReceived(OrderId orderId, Received order) {
        received.put(orderId, order);
    }

    public void send(Actor actor, Object command) {
        writes.sendAs(actor, command);
    }

    /** What happened since the last look, without the memory of requests. */
    public List<Object> news() {
        List<Object> all = payloads();
        List<Object> news = new ArrayList<>(all.subList(seen, all.size()));
        seen = all.size();
        return news;
    }

    /** What happened since the beginning, without the memory of requests. */
    public List<Object> all() {
        return payloads();
    }

    private List<Object> payloads() {
        return new ArrayList<>(engine.readEvents(null, false)
                .<Object>map(EventMessage::getPayload)
                .filter(payload -> !(payload instanceof RequestEvent))
                .toList());
    }

    Map<OrderId, Settlement> settled() {
        return settled;
    }

    @Override
    public Optional<Received> find(OrderId orderId) {
        return Optional.ofNullable(received.get(orderId));
    }

    @Override
    public void settle(OrderId orderId, Settlement settlement) {
        received.remove(orderId);
        settled.put(orderId, settlement);
    }
}
