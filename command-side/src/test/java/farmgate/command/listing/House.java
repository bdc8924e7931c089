package farmgate.command.listing;

import static farmgate.command.listing.ListingsOfTests.COUNTY;
import static farmgate.command.listing.ListingsOfTests.REGION;
import static farmgate.command.listing.ListingsOfTests.STATION;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import farmgate.command.farmer.TestFarmers;
import farmgate.command.order.OpenVault;
import farmgate.command.station.StationFacts;
import farmgate.command.station.Stations;
import farmgate.command.web.ActorMetaData;
import farmgate.command.web.ActorParameter;
import farmgate.command.web.CommandBusConfiguration;
import farmgate.command.web.OtherNodes;
import farmgate.command.web.RefusalRecorder;
import farmgate.command.web.Writes;
import farmgate.shared.farmer.FarmerEvent.FarmerEnrolled;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.listing.ListingEvent;
import farmgate.shared.listing.ListingEvent.ListingDrafted;
import farmgate.shared.personal.Personal;
import farmgate.shared.station.StationLevel;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.commandhandling.AnnotationCommandHandlerAdapter;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;

/** The slice as it runs, over a store in memory, with an open station. */
final class House {

    final EventStore store = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    final Stations stations = mock(Stations.class);
    final EventSourcingRepository<Listing> repository;
    final ListingStock stock;
    final Writes writes;

    House() {
        when(stations.getOpen(STATION))
                .thenReturn(new StationFacts(STATION, StationLevel.VILLAGE, REGION, COUNTY, false, true));
        // The actor first: what axon-test brings along would answer for it, and has none.
        ParameterResolverFactory parameters = new MultiParameterResolverFactory(
                new ActorParameter(), ClasspathParameterResolverFactory.forClass(Listing.class));
        repository = EventSourcingRepository.builder(Listing.class)
                .eventStore(store)
                .parameterResolverFactory(parameters)
                .build();
        CommandBus bus = CommandBusConfiguration.commandBus(
                store, OtherNodes.none(), new OpenVault(), List.of(new ActorMetaData()));
        AggregateAnnotationCommandHandler.<Listing>builder()
                .aggregateType(Listing.class)
                .repository(repository)
                .parameterResolverFactory(parameters)
                .build()
                .subscribe(bus);
        List.of(
                        new ListingDesk(repository, stations, TestFarmers.over(store)),
                        new ImportDesk(repository, new StoredListings(store), stations, TestFarmers.over(store)),
                        new RefusalRecorder())
                .forEach(handler -> new AnnotationCommandHandlerAdapter<>(handler, parameters).subscribe(bus));
        stock = new ListingStock(repository);
        writes = new Writes(DefaultCommandGateway.builder().commandBus(bus).build());
    }

    void enrolled(FarmerId farmer) {
        FarmerEnrolled enrolled = new FarmerEnrolled(
                farmer, STATION, new Personal(farmer.value(), "sealed"), "黄章村", PayoutMethod.CASH, null);
        store.publish(new GenericDomainEventMessage<>("Farmer", farmer.value(), 0, enrolled));
    }

    void drafted(ListingDrafted drafted) {
        store.publish(
                new GenericDomainEventMessage<>("Listing", drafted.listingId().value(), 0, drafted));
    }

    /** As an order's handler does it. */
    void inUnitOfWork(Consumer<ListingStock> work) {
        DefaultUnitOfWork.startAndGet(null).execute(() -> work.accept(stock));
    }

    List<ListingEvent> eventsOf(String listing) {
        return store.readEvents(listing)
                .asStream()
                .map(event -> (ListingEvent) event.getPayload())
                .toList();
    }
}
