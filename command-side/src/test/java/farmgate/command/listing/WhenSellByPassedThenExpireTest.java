package farmgate.command.listing;

import static farmgate.command.listing.ListingsOfTests.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import farmgate.command.listing.ListingCommand.PublishListing;
import farmgate.command.todo.TodoList;
import farmgate.command.web.Call;
import farmgate.shared.listing.ListingEvent;
import farmgate.shared.listing.ListingEvent.ListingClosed;
import farmgate.shared.listing.ListingEvent.ListingDrafted;
import farmgate.shared.listing.ListingEvent.ListingExpired;
import farmgate.shared.listing.ListingEvent.ListingPublished;
import farmgate.shared.message.Actor;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WhenSellByPassedThenExpireTest {

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final MongoClient client = MongoClients.create(server.bindAndGetConnectionString());
    private final MongoDatabase database = client.getDatabase("test");
    private final House house = new House();
    private final WhenSellByPassedThenExpire automation =
            new WhenSellByPassedThenExpire(new TodoList(database), house.writes);

    @AfterEach
    void tearDown() {
        client.close();
        server.shutdownNow();
    }

    @Test
    void the_clock_runs_from_the_draft_to_the_end_of_the_sell_by_day_in_shanghai() {
        deliver(drafted(5000));
        deliver(new ListingPublished(LISTING));
        assertThat(database.getCollection(TodoList.COLLECTION).find())
                .extracting(row -> row.getString("subject"), row -> row.getDate("due"))
                .containsExactly(tuple("lst_apples", Date.from(Instant.parse("2026-12-30T16:00:00Z"))));
    }

    /** Such a day was taken before days had bounds. */
    @Test
    void a_day_that_has_none_after_it_stops_nothing() {
        ListingDrafted it = drafted(5000);
        deliver(new ListingDrafted(
                it.listingId(),
                it.stationId(),
                it.countyStationId(),
                it.regionCode(),
                it.contributions(),
                it.produce(),
                it.variety(),
                it.grade(),
                it.title(),
                it.description(),
                it.price(),
                it.quantity(),
                it.minimum(),
                it.harvestedOn(),
                LocalDate.MAX));
        assertThat(database.getCollection(TodoList.COLLECTION).find())
                .extracting(row -> row.getDate("due"))
                .containsExactly(Date.from(Instant.parse("2100-12-31T16:00:00Z")));
    }

    @Test
    void it_stops_when_the_listing_has_ended() {
        for (ListingEvent end :
                new ListingEvent[] {new ListingClosed(LISTING, grams(5000)), new ListingExpired(LISTING, grams(5000))
                }) {
            deliver(drafted(5000));
            deliver(end);
            assertThat(database.getCollection(TodoList.COLLECTION).countDocuments(new Document()))
                    .as("rows after %s", end)
                    .isZero();
        }
    }

    @Test
    void when_it_has_run_out_the_listing_expires_once() {
        house.drafted(drafted(5000));
        house.writes.send(new PublishListing(LISTING), new Call(keeper(), null, null));
        Actor later = Actor.automation(Instant.parse("2026-12-30T16:00:00Z"));

        automation.work("lst_apples", later);
        automation.work("lst_apples", later);

        assertThat(house.eventsOf("lst_apples"))
                .containsExactly(
                        drafted(5000), new ListingPublished(LISTING), new ListingExpired(LISTING, grams(5000)));
    }

    private void deliver(ListingEvent payload) {
        EventMessage<ListingEvent> event = GenericEventMessage.asEventMessage(payload);
        AnnotationEventHandlerAdapter handler = new AnnotationEventHandlerAdapter(automation);
        assertThat(DefaultUnitOfWork.startAndGet(event)
                        .executeWithResult(() -> handler.handle(event))
                        .optionalExceptionResult())
                .isEmpty();
    }
}
