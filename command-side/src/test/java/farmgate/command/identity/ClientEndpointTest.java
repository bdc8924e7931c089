package farmgate.command.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farmgate.command.identity.ClientEndpoint.NewClient;
import farmgate.command.web.ActorParameter;
import farmgate.command.web.Call;
import farmgate.command.web.Idempotency;
import farmgate.command.web.Writes;
import farmgate.shared.identity.BuyerId;
import farmgate.shared.identity.ClientId;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Channel;
import farmgate.shared.message.Role;
import farmgate.shared.personal.Personal;
import farmgate.shared.personal.Vault;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationEvent.StationOpened;
import farmgate.shared.station.StationId;
import farmgate.shared.wire.Json;
import farmgate.shared.wire.Sha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.axonframework.commandhandling.AnnotationCommandHandlerAdapter;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ClientEndpointTest {

    private static final NewClient PHONE = new NewClient("Phone", Set.of(Role.BUYER), null, null, null);

    private final Configuration axon = DefaultConfigurer.defaultConfiguration(false)
            .configureEmbeddedEventStore(c -> new InMemoryEventStorageEngine())
            .registerComponent(
                    ParameterResolverFactory.class,
                    c -> MultiParameterResolverFactory.ordered(
                            new ActorParameter(), ClasspathParameterResolverFactory.forClass(Client.class)))
            .configureAggregate(Client.class)
            .buildConfiguration();

    private final List<String> houses = new ArrayList<>(List.of("old"));
    private final Vault vault = new Fingerprints(houses);
    private ClientEndpoint endpoint;
    private StoredClients clients;

    @BeforeEach
    void start() {
        axon.start();
        new AnnotationCommandHandlerAdapter<>(
                        new ClientRegistrar(axon.repository(Client.class), axon.eventStore(), station -> station),
                        axon.getComponent(ParameterResolverFactory.class))
                .subscribe(axon.commandBus());
        axon.commandBus().registerHandlerInterceptor(new Idempotency(axon.eventStore(), vault));
        endpoint = new ClientEndpoint(new Writes(axon.commandGateway()), vault, axon.eventStore());
        clients = new StoredClients(axon.eventStore());
    }

    @AfterEach
    void stop() {
        axon.shutdown();
    }

    @Test
    void a_buyers_client_gets_a_buyer_and_a_secret_that_matches_what_is_stored() {
        ResponseEntity<String> response = endpoint.register(PHONE, call(null));
        JsonNode answer = Json.mapper().readTree(response.getBody());
        ClientId id = new ClientId(answer.path("clientId").asString());

        assertThat(response.getStatusCode().value()).isEqualTo(201);
        assertThat(response.getHeaders().getLocation()).hasToString("/api/clients/" + id);
        KnownClient client = clients.find(id).orElseThrow();
        assertThat(client.buyer()).isEqualTo(new BuyerId(answer.path("buyer").asString()));
        assertThat(new ClientSecrets().matches(answer.path("clientSecret").asString(), client.secretHash()))
                .isTrue();
    }

    @Test
    void a_repeat_gets_the_same_secret_although_no_event_holds_it() throws Exception {
        ResponseEntity<String> first = endpoint.register(PHONE, call("key"));
        ResponseEntity<String> repeat = endpoint.register(PHONE, call("key"));

        assertThat(repeat.getBody()).isEqualTo(first.getBody());
        assertThat(repeat.getHeaders().getFirst("Idempotency-Replayed")).isEqualTo("true");
        String secret =
                Json.mapper().readTree(first.getBody()).path("clientSecret").asString();
        try (var events = axon.eventStore().openStream(null)) {
            int stored = 0;
            while (events.hasNextAvailable()) {
                assertThat(Json.write(events.nextAvailable().getPayload())).doesNotContain(secret);
                stored++;
            }
            assertThat(stored).isEqualTo(2);
        }
    }

    @Test
    void a_repeat_gets_the_same_secret_also_when_the_houses_secret_was_replaced() {
        ResponseEntity<String> first = endpoint.register(PHONE, call("key"));
        houses.addFirst("new");

        ResponseEntity<String> repeat = endpoint.register(PHONE, call("key"));
        assertThat(repeat.getBody()).isEqualTo(first.getBody());
        assertThat(repeat.getHeaders().getFirst("Idempotency-Replayed")).isEqualTo("true");
        assertThatThrownBy(() ->
                        endpoint.register(new NewClient("Tablet", Set.of(Role.BUYER), null, null, null), call("key")))
                .isInstanceOf(Refusal.class)
                .extracting("code")
                .isEqualTo("idempotency-key-reused");
        JsonNode made =
                Json.mapper().readTree(endpoint.register(PHONE, call("new")).getBody());
        assertThat(made.path("clientSecret").asString())
                .as("with the new secret")
                .isEqualTo(Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(vault.fingerprint(
                                "client-secret", made.path("clientId").asString())));
    }

    @Test
    void a_new_secret_is_answered_again_to_a_repeat_also_when_the_houses_secret_was_replaced() {
        ClientId id = made(endpoint.register(PHONE, call("key")), "clientId", ClientId::new);
        ResponseEntity<String> first = endpoint.changeSecret(id, null, call("other"));
        houses.addFirst("new");
        ResponseEntity<String> repeat = endpoint.changeSecret(id, null, call("other"));

        assertThat(repeat.getBody()).isEqualTo(first.getBody());
        assertThat(repeat.getHeaders().getFirst("Idempotency-Replayed")).isEqualTo("true");
        String secret = made(first, "clientSecret", it -> it);
        assertThat(clients.find(id).orElseThrow().secretNumber()).isEqualTo(1);
        assertThat(new ClientSecrets()
                        .matches(secret, clients.find(id).orElseThrow().secretHash()))
                .as("the stored secret lets in whatever became of the house's secret")
                .isTrue();
        assertThat(endpoint.register(PHONE, call("key")).getBody())
                .as("what made the client answers as it did")
                .doesNotContain(secret);
    }

    @Test
    void each_new_secret_is_another_one() {
        ClientId id = made(endpoint.register(PHONE, call(null)), "clientId", ClientId::new);
        Set<String> secrets = new HashSet<>();
        for (String key : Arrays.asList(null, null, "one", "two")) {
            secrets.add(made(endpoint.changeSecret(id, null, call(key)), "clientSecret", it -> it));
        }
        assertThat(secrets).hasSize(4);
    }

    @Test
    void a_revoked_client_gets_no_new_secret() {
        ClientId id = made(endpoint.register(PHONE, call(null)), "clientId", ClientId::new);
        endpoint.revoke(id, call(null));
        assertThatThrownBy(() -> endpoint.changeSecret(id, null, call(null)))
                .isInstanceOf(Refusal.class)
                .extracting("code")
                .isEqualTo("client-revoked");
    }

    private static <T> T made(ResponseEntity<String> answer, String field, Function<String, T> as) {
        return as.apply(Json.mapper().readTree(answer.getBody()).path(field).asString());
    }

    @Test
    void without_a_key_each_request_makes_another_client() {
        assertThat(endpoint.register(PHONE, call(null)).getBody())
                .isNotEqualTo(endpoint.register(PHONE, call(null)).getBody());
    }

    @Test
    void a_client_is_bound_to_a_station_that_there_is() {
        StationId station = new StationId("stn_1");
        NewClient keeper = new NewClient("keeper", Set.of(Role.STATION_KEEPER), station, null, null);
        assertThatThrownBy(() -> endpoint.register(keeper, call(null)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.facts()).containsEntry("field", "station"));
        axon.eventStore().publish(new GenericDomainEventMessage<>("Station", "stn_1", 0, new StationOpened(station)));
        assertThat(endpoint.register(keeper, call(null)).getStatusCode().value())
                .isEqualTo(201);
    }

    private static Call call(String key) {
        Actor admin =
                new Actor("cli_admin", Set.of(Role.ADMIN), null, null, null, Channel.API, Instant.EPOCH, Instant.EPOCH);
        return new Call(admin, key, null);
    }

    private record Fingerprints(List<String> houses) implements Vault {

        @Override
        public List<byte[]> fingerprints(String purpose, String text) {
            return houses.stream()
                    .map(house -> Sha256.of(house + purpose + '\n' + text))
                    .toList();
        }

        @Override
        public byte[] fingerprint(String purpose, String text) {
            return fingerprints(purpose, text).getFirst();
        }

        @Override
        public Personal seal(String person, Object clear) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> Optional<T> open(Personal personal, Class<T> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void forget(String person) {
            throw new UnsupportedOperationException();
        }
    }
}
