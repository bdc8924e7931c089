package farmgate.command.web;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.shared.message.Actor;
import farmgate.shared.message.Channel;
import farmgate.shared.message.Role;
import farmgate.shared.request.RequestEvent.RequestAnswered;
import farmgate.shared.station.StationId;
import java.time.Instant;
import java.util.Set;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KeyOwnersTest {

    private static final StationId STATION = new StationId("stn_1");

    private final EventStore events = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final KeyOwners owners = new KeyOwners(() -> events);

    @Test
    void a_keepers_new_login_continues_what_her_old_one_sent() {
        Call old = owners.call(actor("li", "cli_old", STATION), "key", null);
        Call renewed = owners.call(actor("li", "cli_new", STATION), "key", null);
        assertThat(renewed.requestId()).isEqualTo(old.requestId());
        assertThat(renewed.newId("lst_")).isEqualTo(old.newId("lst_"));
        assertThat(renewed.part("1").requestId()).isEqualTo(old.part("1").requestId());
        assertThat(renewed.over(Channel.IMPORT).requestId()).isEqualTo(old.requestId());
        assertThat(renewed.actingFor("buy_1").requestId()).isEqualTo(old.requestId());
    }

    @Test
    void so_does_the_new_login_of_who_was_a_person_under_her_old_clients_id() {
        Call old = owners.call(actor("cli_old", null, STATION), "key", null);
        assertThat(owners.call(actor("cli_old", "cli_new", STATION), "key", null)
                        .requestId())
                .isEqualTo(old.requestId());
    }

    @Test
    void another_person_has_keys_of_her_own_also_at_the_same_station() {
        assertThat(owners.call(actor("wang", "cli_2", STATION), "key", null).requestId())
                .isNotEqualTo(
                        owners.call(actor("li", "cli_1", STATION), "key", null).requestId());
    }

    @Test
    void without_a_station_each_client_has_keys_of_its_own() {
        assertThat(owners.call(actor("li", "cli_1", null), "key", null))
                .isEqualTo(new Call(actor("li", "cli_1", null), "key", null));
        assertThat(owners.call(actor("li", "cli_1", null), "key", null).requestId())
                .isNotEqualTo(
                        owners.call(actor("li", "cli_2", null), "key", null).requestId());
    }

    @Test
    void a_key_that_was_the_clients_before_keys_were_persons_stays_so() {
        Actor keeper = actor("li", "cli_1", STATION);
        Call before = new Call(keeper, "key", null);
        remember(before);
        assertThat(owners.call(keeper, "key", null)).isEqualTo(before);
        assertThat(owners.call(keeper, "other", null).requestId())
                .isNotEqualTo(new Call(keeper, "other", null).requestId());
    }

    @Test
    void no_key_has_no_owner_to_look_for() {
        assertThat(owners.call(actor("li", "cli_1", STATION), null, 3L).requestId())
                .isNull();
    }

    private void remember(Call call) {
        String id = String.valueOf(call.requestId());
        events.publish(new GenericDomainEventMessage<>(
                "Request", id, 0, new RequestAnswered(call.requestId(), "fingerprint", "{}")));
    }

    private static Actor actor(String person, @Nullable String client, @Nullable StationId station) {
        return new Actor(
                person,
                Set.of(Role.STATION_KEEPER),
                station,
                null,
                null,
                Channel.API,
                Instant.EPOCH,
                Instant.EPOCH,
                client);
    }
}
