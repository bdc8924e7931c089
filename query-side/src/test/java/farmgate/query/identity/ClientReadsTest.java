package farmgate.query.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import farmgate.query.projection.Views;
import farmgate.query.web.Page;
import farmgate.shared.identity.BuyerId;
import farmgate.shared.identity.ClientId;
import farmgate.shared.identity.IdentityEvent.ClientRegistered;
import farmgate.shared.identity.IdentityEvent.ClientRevoked;
import farmgate.shared.identity.IdentityEvent.ClientSecretChanged;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Channel;
import farmgate.shared.message.Event;
import farmgate.shared.message.Role;
import farmgate.shared.personal.Personal;
import farmgate.shared.region.RegionCode;
import farmgate.shared.station.StationEvent.StationRegistered;
import farmgate.shared.station.StationId;
import farmgate.shared.station.StationLevel;
import farmgate.shared.wire.Json;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ClientReadsTest {

    private static final StationId COUNTY = new StationId("stn_county");
    private static final StationId VILLAGE = new StationId("stn_village");
    private static final StationId ELSEWHERE = new StationId("stn_elsewhere");
    private static final Instant NOON = Instant.parse("2026-10-08T04:00:00Z");

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private MongoClient client;
    private AnnotationEventHandlerAdapter handler;
    private ClientReads reads;

    @BeforeEach
    void start() throws Exception {
        client = MongoClients.create(server.bindAndGetConnectionString());
        Views views = new Views(client.getDatabase("farmgate"));
        handler = new AnnotationEventHandlerAdapter(new ClientProjection(views));
        reads = new ClientReads(views);
        happened(COUNTY.value(), 0, registered(COUNTY, null));
        happened(VILLAGE.value(), 0, registered(VILLAGE, COUNTY));
        happened(ELSEWHERE.value(), 0, registered(ELSEWHERE, null));
        make("cli_1", Set.of(Role.STATION_KEEPER), VILLAGE, "li");
        make("cli_2", Set.of(Role.STATION_KEEPER), ELSEWHERE, "wang");
        make("cli_3", Set.of(Role.COUNTY_OPERATOR), COUNTY, "zhao");
        make("cli_4", Set.of(Role.FINANCE), null, "chen");
        make("cli_5", Set.of(Role.STATION_KEEPER), COUNTY, "sun");
        make("cli_6", Set.of(Role.STATION_KEEPER, Role.BUYER), VILLAGE, "zhou");
    }

    @AfterEach
    void stop() {
        client.close();
        server.shutdownNow();
    }

    @Test
    void an_administrator_sees_all_page_by_page() {
        Page<ClientDocument> first = reads.clients(null, null, null, 4, actor(Role.ADMIN, null));
        assertThat(ids(first)).containsExactly("cli_1", "cli_2", "cli_3", "cli_4");
        assertThat(ids(reads.clients(null, null, first.nextCursor(), 4, actor(Role.ADMIN, null))))
                .containsExactly("cli_5", "cli_6");
        assertThat(ids(reads.clients(VILLAGE, null, null, null, actor(Role.ADMIN, null))))
                .containsExactly("cli_1", "cli_6");
    }

    @Test
    void an_operator_sees_the_logins_of_her_countys_keepers() {
        assertThat(ids(reads.clients(null, null, null, null, actor(Role.COUNTY_OPERATOR, COUNTY))))
                .containsExactly("cli_1", "cli_5");
        assertThat(ids(reads.clients(ELSEWHERE, null, null, null, actor(Role.COUNTY_OPERATOR, COUNTY))))
                .isEmpty();
        assertThat(ids(reads.clients(null, null, null, null, actor(Role.COUNTY_OPERATOR, null))))
                .isEmpty();
    }

    @Test
    void a_client_tells_who_made_it_and_what_became_of_it_and_nothing_of_its_secret() throws Exception {
        ClientId id = new ClientId("cli_1");
        happened("cli_1", 1, new ClientSecretChanged(id, "{sha256}1"));
        happened("cli_1", 2, new ClientRevoked(id));

        Page<ClientDocument> revoked = reads.clients(null, true, null, null, actor(Role.ADMIN, null));
        assertThat(revoked.items())
                .containsExactly(new ClientDocument(
                        id,
                        "name of cli_1",
                        "li",
                        Set.of(Role.STATION_KEEPER),
                        VILLAGE,
                        null,
                        "admin",
                        NOON,
                        NOON.plusSeconds(1),
                        true,
                        NOON.plusSeconds(2)));
        assertThat(Json.write(revoked)).doesNotContain("sha256");
        assertThat(ids(reads.clients(null, false, null, null, actor(Role.ADMIN, null))))
                .doesNotContain("cli_1");
    }

    private static List<String> ids(Page<ClientDocument> page) {
        return page.items().stream().map(each -> each.clientId().value()).toList();
    }

    private void make(String id, Set<Role> roles, @Nullable StationId station, String person) throws Exception {
        BuyerId buyer = roles.contains(Role.BUYER) ? new BuyerId("buy_1") : null;
        happened(
                id,
                0,
                new ClientRegistered(new ClientId(id), "name of " + id, "{sha256}0", roles, station, buyer, person));
    }

    private static Actor actor(Role role, @Nullable StationId station) {
        return new Actor("admin", Set.of(role), station, null, null, Channel.API, NOON, NOON);
    }

    private void happened(String aggregate, long sequence, Event event) throws Exception {
        DomainEventMessage<Event> message = new GenericDomainEventMessage<>(
                "Test",
                aggregate,
                sequence,
                new GenericMessage<>(
                        aggregate + sequence,
                        event,
                        MetaData.with(Actor.METADATA_KEY, Json.write(actor(Role.ADMIN, null)))),
                NOON.plusSeconds(sequence));
        DefaultUnitOfWork.startAndGet(message)
                .executeWithResult(() -> handler.handle(message))
                .getPayload();
    }

    private static StationRegistered registered(StationId id, @Nullable StationId county) {
        StationLevel level = county == null ? StationLevel.COUNTY : StationLevel.VILLAGE;
        Personal keeper = new Personal(id.value(), "sealed");
        return new StationRegistered(id, "Station", level, new RegionCode("610629"), county, null, keeper, null);
    }
}
