package farmgate.command.tie;

import farmgate.command.person.ForgottenPersons;
import farmgate.shared.personal.Vault;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * At each start, before anybody is answered, the keys of all who were forgotten are looked for: with an older copy of the
 * keys they come back. Who is not in the index yet is found by {@code when-person-forgotten-then-destroy-key} when her
 * event is read again.
 */
class ForgottenKeys implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ForgottenKeys.class);

    private final PersonIndex index;
    private final ForgottenPersons forgotten;
    private final Vault vault;
    private volatile boolean running;

    ForgottenKeys(PersonIndex index, ForgottenPersons forgotten, Vault vault) {
        this.index = index;
        this.forgotten = forgotten;
        this.vault = vault;
    }

    @Override
    public void start() {
        AtomicInteger came = new AtomicInteger();
        index.everyForgotten(person -> {
            if (vault.holds(person) && forgotten.contains(person)) {
                vault.forget(person);
                came.incrementAndGet();
            }
        });
        if (came.get() > 0) {
            LOG.warn("{} keys of forgotten persons had come back, and are destroyed again", came.get());
        }
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** When the stores answer, and before the web server does. */
    @Override
    public int getPhase() {
        return 0;
    }
}
