package farmgate.config.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import farmgate.config.admin.KeyEndpoint.KeyVersion;
import farmgate.config.admin.KeyEndpoint.KeyView;
import farmgate.config.admin.KeyEndpoint.Rotation;
import farmgate.config.admin.KeyEndpoint.State;
import farmgate.config.vault.KnownSecrets;
import farmgate.config.vault.MovableClock;
import farmgate.config.vault.VersionedSecret;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Channel;
import farmgate.shared.message.Role;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KeyEndpointTest {

    private static final Actor ADMIN = new Actor(
            "cli_admin",
            Set.of(Role.ADMIN),
            null,
            null,
            null,
            Channel.API,
            MovableClock.START,
            MovableClock.START,
            null);
    private static final Instant BEGINS = MovableClock.START.plus(VersionedSecret.NOTICE);

    private final MovableClock clock = new MovableClock();
    private final VersionedSecret webhook = new VersionedSecret(
            new KnownSecrets(),
            "webhook",
            "webhook",
            Duration.ofHours(1),
            () -> "a secret of the house".getBytes(java.nio.charset.StandardCharsets.UTF_8),
            clock,
            clock.ticker());
    private final KeyEndpoint endpoint = new KeyEndpoint(List.of(webhook));

    @Test
    void a_key_is_replaced_and_its_versions_are_shown_without_what_they_are() {
        ResponseEntity<KeyView> answer = endpoint.rotate("webhook", null, ADMIN);

        assertThat(answer.getStatusCode().value()).isEqualTo(202);
        assertThat(answer.getBody())
                .isEqualTo(new KeyView(
                        "webhook",
                        List.of(
                                new KeyVersion(2, State.ANNOUNCED, BEGINS, "cli_admin", false),
                                new KeyVersion(1, State.CURRENT, null, null, false))));
        assertThat(endpoint.rotate("webhook", null, ADMIN).getBody()).isEqualTo(answer.getBody());
        assertThat(Json.write(Objects.requireNonNull(answer.getBody()))).doesNotContain("secret");

        clock.move(VersionedSecret.NOTICE);
        assertThat(states()).containsExactly(State.CURRENT, State.ACCEPTED);
        clock.move(Duration.ofHours(2));
        assertThat(states()).containsExactly(State.CURRENT, State.RETIRED);
    }

    @Test
    void a_key_that_others_know_is_retired_at_once() {
        endpoint.rotate("webhook", new Rotation(true), ADMIN);
        clock.move(VersionedSecret.NOTICE);

        assertThat(states()).containsExactly(State.CURRENT, State.RETIRED);
    }

    @Test
    void another_name_is_unknown() {
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> endpoint.rotate("house", null, ADMIN));
    }

    private List<State> states() {
        return endpoint.keys().items().getFirst().versions().stream()
                .map(KeyVersion::state)
                .toList();
    }
}
