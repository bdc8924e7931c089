package farmgate.command.listing;

import farmgate.command.farmer.Farmers;
import farmgate.command.station.Stations;
import farmgate.command.todo.TodoList;
import farmgate.command.web.Writes;
import java.nio.file.Path;
import java.time.Duration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Repository;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.util.unit.DataSize;

/** What the slice plugs in. */
@Configuration(proxyBeanMethods = false)
@Import({Listing.class, ListingEndpoint.class, ImportEndpoint.class})
public class ListingSlice {

    private static final Duration IMPORT_PATIENCE = Duration.ofSeconds(25);

    @Bean
    ListingStock listingStock(Repository<Listing> repository) {
        return new ListingStock(repository);
    }

    @Bean
    ImportDesk importDesk(Repository<Listing> repository, EventStore eventStore, Stations stations, Farmers farmers) {
        return new ImportDesk(repository, new StoredListings(eventStore), stations, farmers);
    }

    @Bean
    ImportSpool importSpool(
            @Value("${farmgate.data-dir:./data}") String dataDir,
            @Value("${farmgate.limits.imports:4}") int imports,
            @Value("${farmgate.limits.import-reserve:512MB}") DataSize reserve) {
        return new ImportSpool(Path.of(dataDir, "spool"), imports, reserve.toBytes(), IMPORT_PATIENCE);
    }

    @Bean
    ListingDesk listingDesk(Repository<Listing> repository, Stations stations, Farmers farmers) {
        return new ListingDesk(repository, stations, farmers);
    }

    @Bean
    WhenSellByPassedThenExpire whenSellByPassedThenExpire(TodoList todos, Writes writes) {
        return new WhenSellByPassedThenExpire(todos, writes);
    }
}
