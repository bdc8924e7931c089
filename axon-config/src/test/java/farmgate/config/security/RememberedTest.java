package farmgate.config.security;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.command.identity.KnownClient;
import farmgate.shared.identity.ClientId;
import farmgate.shared.message.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RememberedTest {

    private static final ClientId TILL = new ClientId("cli_till");

    private final AtomicLong nanos = new AtomicLong();
    private final Map<ClientId, KnownClient> stored = new HashMap<>();
    private final RememberedClients clients =
            new RememberedClients(id -> Optional.ofNullable(stored.get(id)), nanos::get);
    private final List<String> checked = new ArrayList<>();

    @Test
    void a_client_revoked_on_another_node_is_out_after_30_seconds() {
        stored.put(TILL, till(false));
        assertThat(clients.find(TILL)).contains(till(false));
        stored.put(TILL, till(true));
        nanos.addAndGet(Duration.ofSeconds(30).toNanos() - 1);
        assertThat(clients.find(TILL)).contains(till(false));
        nanos.addAndGet(1);
        assertThat(clients.find(TILL)).contains(till(true));
    }

    @Test
    void a_client_is_known_in_the_moment_it_is_made() {
        assertThat(clients.find(TILL)).isEmpty();
        stored.put(TILL, till(false));
        assertThat(clients.find(TILL)).contains(till(false));
    }

    @Test
    void a_secret_that_matched_is_not_checked_again_for_a_minute_and_a_wrong_one_always_is() {
        RememberedSecrets secrets = new RememberedSecrets(new Slow(), nanos::get);
        assertThat(secrets.matches("right", "right")).isTrue();
        assertThat(secrets.matches("right", "right")).isTrue();
        assertThat(checked).containsExactly("right");
        assertThat(secrets.matches("wrong", "right")).isFalse();
        assertThat(secrets.matches("wrong", "right")).isFalse();
        assertThat(checked).containsExactly("right", "wrong", "wrong");
        nanos.addAndGet(RememberedSecrets.REMEMBERED.toNanos());
        assertThat(secrets.matches("right", "right")).isTrue();
        assertThat(checked).containsExactly("right", "wrong", "wrong", "right");
    }

    private static KnownClient till(boolean revoked) {
        return new KnownClient(TILL, "hash", Set.of(Role.AUDITOR), null, null, "person-of-till", 0, revoked);
    }

    private final class Slow implements PasswordEncoder {

        @Override
        public String encode(CharSequence secret) {
            return secret.toString();
        }

        @Override
        public boolean matches(CharSequence secret, String hash) {
            checked.add(secret.toString());
            return secret.toString().equals(hash);
        }
    }
}
