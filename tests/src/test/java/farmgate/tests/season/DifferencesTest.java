package farmgate.tests.season;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import farmgate.query.difference.Bookkeeping;
import farmgate.query.difference.Difference;
import farmgate.query.difference.DifferenceSlice;
import farmgate.query.difference.Differences;
import farmgate.query.ledger.Account;
import farmgate.query.ledger.Journal;
import farmgate.query.ledger.JournalEntry;
import farmgate.query.ledger.Posting;
import farmgate.query.projection.Projection;
import farmgate.query.projection.Views;
import farmgate.shared.message.Event;
import farmgate.shared.money.Money;
import farmgate.shared.order.OrderEvent.OrderSettled;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the stations' dues say and what the ledger says, over whole seasons. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock(House.CLOCK)
class DifferencesTest {

    private static final int DEEDS = 120;

    private final House house = new House();
    private final Village village = Village.founded(house, Journal::entriesOf);
    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final MongoClient client = MongoClients.create(server.bindAndGetConnectionString());
    private final Views views = new Views(client.getDatabase("books"));
    private final Differences differences = DifferenceSlice.differences(views);

    @AfterAll
    void close() {
        house.close();
        client.close();
        server.shutdownNow();
    }

    @AfterEach
    void forget() {
        client.getDatabase("books")
                .listCollectionNames()
                .forEach(name -> client.getDatabase("books").getCollection(name).deleteMany(new Document()));
    }

    private Chronicle chronicle(long seed) {
        return MarketSeason.of(house, village, Journal::entriesOf, seed, DEEDS).lived();
    }

    static LongStream seeds() {
        return LongStream.range(0, 6);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_season_has_no_difference_wherever_it_stands(long seed) {
        Projection projection = DifferenceSlice.projection(views, Journal::entriesOf);
        Chronicle chronicle = chronicle(seed);
        for (int position = 0; position < chronicle.events().size(); position++) {
            deliver(projection, position, chronicle.events().get(position));
            if (endsAppend(chronicle, position)) {
                assertThat(differences.compare().differences())
                        .as(
                                "seed %s, position %s: %s",
                                seed, position, chronicle.events().get(position))
                        .isEmpty();
            }
        }
        for (int position = 0; position < chronicle.events().size(); position++) {
            deliver(projection, position, chronicle.events().get(position));
        }
        assertThat(differences.compare().differences())
                .as("seed %s, delivered again", seed)
                .isEmpty();
    }

    @Test
    void a_rule_that_posts_a_cent_too_much_shows_where_it_began() {
        Chronicle chronicle = LongStream.iterate(3, seed -> seed + 1)
                .mapToObj(this::chronicle)
                .filter(each -> settled(each).size() > 1)
                .findFirst()
                .orElseThrow();
        List<Integer> settled = settled(chronicle);
        int wrongFrom = settled.get(settled.size() / 2);
        Account touched = creditOf(chronicle, wrongFrom).account();
        Projection projection = DifferenceSlice.projection(
                views, aCentMoreIn(chronicle.events().get(wrongFrom).getIdentifier(), touched));
        for (int position = 0; position < chronicle.events().size(); position++) {
            deliver(projection, position, chronicle.events().get(position));
        }

        assertThat(differences.compare().differences()).singleElement().satisfies(difference -> {
            assertThat(difference.account()).isEqualTo(touched);
            assertThat(difference.difference()).isEqualTo(Money.ofFen(-1));
            assertThat(difference.since())
                    .isEqualTo(new Difference.Since(
                            wrongFrom,
                            chronicle.events().get(wrongFrom).getIdentifier(),
                            "order.settled",
                            chronicle.events().get(wrongFrom).getAggregateIdentifier(),
                            chronicle.events().get(wrongFrom).getTimestamp()));
        });
    }

    private static List<Integer> settled(Chronicle chronicle) {
        return IntStream.range(0, chronicle.events().size())
                .filter(i -> chronicle.events().get(i).getPayload() instanceof OrderSettled)
                .boxed()
                .toList();
    }

    private static Posting creditOf(Chronicle chronicle, int position) {
        DomainEventMessage<Event> event = chronicle.events().get(position);
        return Journal.entriesOf(event.getIdentifier(), event.getTimestamp(), event.getPayload())
                .getFirst()
                .postings()
                .stream()
                .filter(posting -> posting.account().name().startsWith("liabilities:payable:"))
                .findFirst()
                .orElseThrow();
    }

    /** Out of the platform's fee, so that the entry still balances. */
    private static Bookkeeping aCentMoreIn(String eventId, Account account) {
        return (id, at, event) -> Journal.entriesOf(id, at, event).stream()
                .map(entry -> id.equals(eventId) ? aCentMore(entry, account) : entry)
                .toList();
    }

    private static JournalEntry aCentMore(JournalEntry entry, Account account) {
        List<Posting> postings = entry.postings().stream()
                .map(posting -> {
                    long more = posting.account().equals(account)
                            ? 1
                            : posting.account().equals(Account.PLATFORM_FEE) ? -1 : 0;
                    return more == 0
                            ? posting
                            : Posting.credit(posting.account(), Money.ofFen(posting.creditFen() + more));
                })
                .toList();
        return new JournalEntry(entry.id(), entry.at(), postings, entry.cause(), entry.orderId(), entry.payoutId());
    }

    private static boolean endsAppend(Chronicle chronicle, int position) {
        return position + 1 == chronicle.events().size()
                || !command(chronicle, position).equals(command(chronicle, position + 1));
    }

    private static Object command(Chronicle chronicle, int position) {
        return chronicle.events().get(position).getMetaData().get("correlationId");
    }

    private static void deliver(Projection projection, long position, DomainEventMessage<Event> event) {
        AnnotationEventHandlerAdapter handler = new AnnotationEventHandlerAdapter(projection);
        TrackedEventMessage<Event> message =
                new GenericTrackedDomainEventMessage<>(new GlobalSequenceTrackingToken(position), event);
        assertThat(DefaultUnitOfWork.startAndGet(message)
                        .executeWithResult(() -> handler.handle(message))
                        .optionalExceptionResult())
                .isEmpty();
    }
}
