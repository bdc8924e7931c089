package farmgate.config.security;

import farmgate.command.identity.ClientDirectory;
import farmgate.command.identity.ClientSecrets;
import farmgate.command.identity.HouseClients;
import farmgate.command.identity.KnownClient;
import farmgate.shared.identity.ClientId;
import farmgate.shared.message.Role;
import farmgate.shared.personal.Vault;
import java.io.PrintStream;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Makes the client {@code admin} at the first start, after commands can be handled and before the doors open. Its secret
 * is the configured one, or one that we make and print. A made secret follows from the secrets of the house, so whoever
 * is stopped between printing and storing, or starts two nodes at once, reads the same one.
 */
final class FirstStart implements SmartLifecycle {

    static final String ADMIN = "admin";
    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);

    private final ClientDirectory directory;
    private final HouseClients clients;
    private final PasswordEncoder secrets;
    private final Vault vault;
    private final String configuredSecret;
    private final PrintStream console;
    private volatile boolean running;

    FirstStart(
            ClientDirectory directory,
            HouseClients clients,
            PasswordEncoder secrets,
            Vault vault,
            String configuredSecret,
            PrintStream console) {
        this.directory = directory;
        this.clients = clients;
        this.secrets = secrets;
        this.vault = vault;
        this.configuredSecret = configuredSecret;
        this.console = console;
    }

    @Override
    public void start() {
        Optional<KnownClient> known = directory.find(HouseClients.named(ADMIN));
        if (known.isEmpty()) {
            clients.registerOnce(ADMIN, hashOfFirstSecret(), Set.of(Role.ADMIN), null, null);
        } else if (!configuredSecret.isEmpty()
                && !secrets.matches(configuredSecret, known.orElseThrow().secretHash())) {
            LOG.warn("farmgate.security.admin-secret counts at the first start only: the client admin keeps the secret"
                    + " it has.");
        }
        running = true;
    }

    private String hashOfFirstSecret() {
        if (!configuredSecret.isEmpty()) {
            return Objects.requireNonNull(secrets.encode(configuredSecret));
        }
        ClientId id = HouseClients.named(ADMIN);
        String secret = ClientSecrets.madeFor(id, vault).getFirst();
        console.println("Farmgate made the client " + ADMIN + " with the secret " + secret
                + " - keep it, it is not shown again.");
        console.flush();
        return ClientSecrets.hashMade(secret);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
    }
}
