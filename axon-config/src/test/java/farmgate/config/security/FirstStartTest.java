package farmgate.config.security;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.command.identity.ClientDirectory;
import farmgate.command.identity.ClientSecrets;
import farmgate.command.identity.HouseClients;
import farmgate.command.identity.KnownClient;
import farmgate.command.identity.RegisterClient;
import farmgate.command.web.Writes;
import farmgate.shared.identity.ClientId;
import farmgate.shared.message.Role;
import farmgate.shared.personal.Personal;
import farmgate.shared.personal.Vault;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(OutputCaptureExtension.class)
class FirstStartTest {

    private static final ClientId ADMIN = new ClientId("cli_admin");
    private static final String MADE =
            ClientSecrets.madeFor(ADMIN, new Fingerprints()).getFirst();

    private final Map<ClientId, KnownClient> stored = new HashMap<>();
    private final ClientDirectory directory = id -> Optional.ofNullable(stored.get(id));
    private final SimpleCommandBus bus = SimpleCommandBus.builder().build();
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private final ClientSecrets secrets = new ClientSecrets();

    @BeforeEach
    void handle() {
        bus.subscribe(RegisterClient.class.getName(), message -> {
            RegisterClient command = (RegisterClient) message.getPayload();
            stored.put(
                    command.clientId(),
                    new KnownClient(
                            command.clientId(),
                            command.secretHash(),
                            command.roles(),
                            null,
                            null,
                            String.valueOf(command.person()),
                            0,
                            false));
            return "done";
        });
    }

    @Test
    void the_first_start_makes_the_administrator_and_prints_the_secret_that_lets_in(CapturedOutput log) {
        start("");
        assertThat(stored.get(ADMIN).roles()).isEqualTo(Set.of(Role.ADMIN));
        assertThat(secrets.matches(MADE, stored.get(ADMIN).secretHash())).isTrue();
        assertThat(printed())
                .isEqualTo("Farmgate made the client admin with the secret " + MADE
                        + " - keep it, it is not shown again." + System.lineSeparator());
        assertThat(log.getAll()).as("log").doesNotContain(MADE);
    }

    @Test
    void a_configured_secret_is_taken_and_not_printed(CapturedOutput log) {
        start("chosen-secret");
        assertThat(secrets.matches("chosen-secret", stored.get(ADMIN).secretHash()))
                .isTrue();
        assertThat(printed()).isEmpty();
        assertThat(log.getAll()).doesNotContain("chosen-secret");
    }

    @Test
    void a_later_start_prints_nothing_and_says_when_another_secret_is_configured_in_vain(CapturedOutput log) {
        start("chosen-secret");
        KnownClient admin = stored.get(ADMIN);
        start("");
        start("chosen-secret");
        assertThat(log.getAll()).doesNotContain("admin-secret");
        start("another-secret");
        assertThat(log.getAll())
                .contains("farmgate.security.admin-secret counts at the first start only")
                .doesNotContain("another-secret");
        assertThat(printed()).isEmpty();
        assertThat(stored).containsExactly(Map.entry(ADMIN, admin));
    }

    private void start(String configuredSecret) {
        Writes writes =
                new Writes(DefaultCommandGateway.builder().commandBus(bus).build());
        new FirstStart(
                        directory,
                        new HouseClients(directory, writes, Clock.systemUTC()),
                        secrets,
                        new Fingerprints(),
                        configuredSecret,
                        new PrintStream(console, true, StandardCharsets.UTF_8))
                .start();
    }

    private String printed() {
        return console.toString(StandardCharsets.UTF_8);
    }

    private record Fingerprints() implements Vault {

        @Override
        public byte[] fingerprint(String purpose, String text) {
            return new byte[32];
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
