package farmgate.command.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import farmgate.command.person.Ties;
import farmgate.shared.identity.BuyerId;
import farmgate.shared.identity.ClientId;
import farmgate.shared.identity.IdentityEvent;
import farmgate.shared.identity.IdentityEvent.BuyerForgotten;
import farmgate.shared.identity.IdentityEvent.ClientRegistered;
import farmgate.shared.identity.IdentityEvent.ClientRevoked;
import farmgate.shared.message.Role;
import farmgate.shared.personal.Personal;
import farmgate.shared.personal.Vault;
import farmgate.shared.station.StationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StoredClientsTest {

    private static final ClientId TILL = new ClientId("cli_till");
    private static final StationId STATION = new StationId("stn_1");
    private static final BuyerId BUYER = new BuyerId("buy_1");

    private final EventStore events = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final StoredClients clients = new StoredClients(events);

    @Test
    void a_client_is_known_from_its_registration_on_and_revoked_from_its_revocation_on() {
        assertThat(clients.find(TILL)).isEmpty();
        store(0, new ClientRegistered(TILL, "Till", "{sha256}0", Set.of(Role.STATION_KEEPER), STATION, null));
        assertThat(clients.find(TILL))
                .contains(new KnownClient(
                        TILL, "{sha256}0", Set.of(Role.STATION_KEEPER), STATION, null, "cli_till", 0, false));
        store(1, new ClientRevoked(TILL));
        assertThat(clients.find(TILL))
                .contains(new KnownClient(
                        TILL, "{sha256}0", Set.of(Role.STATION_KEEPER), STATION, null, "cli_till", 0, true));
    }

    @Test
    void a_buyer_is_forgotten_once_and_her_key_goes_when_that_is_stored() {
        List<String> forgotten = new ArrayList<>();
        Vault vault = new ForgettingOnly(forgotten);
        ForgottenBuyers buyers = new ForgottenBuyers(vault, events, new Buyers(events, vault), mock(Ties.class));

        for (int time = 0; time < 2; time++) {
            DefaultUnitOfWork.startAndGet(null).executeWithResult(() -> {
                buyers.forget(new ForgetBuyer(BUYER));
                return null;
            });
        }

        assertThat(forgotten).containsExactly("buy_1", "buy_1");
        assertThat(events.readEvents("buy_1").asStream().<Object>map(DomainEventMessage::getPayload))
                .containsExactly(new BuyerForgotten(BUYER));
    }

    private void store(long sequence, IdentityEvent event) {
        events.publish(new GenericDomainEventMessage<>("Client", TILL.value(), sequence, event));
    }

    private record ForgettingOnly(List<String> forgotten) implements Vault {

        @Override
        public void forget(String person) {
            forgotten.add(person);
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
        public byte[] fingerprint(String purpose, String text) {
            throw new UnsupportedOperationException();
        }
    }
}
