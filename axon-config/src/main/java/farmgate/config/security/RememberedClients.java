package farmgate.config.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import farmgate.command.identity.ClientDirectory;
import farmgate.command.identity.KnownClient;
import farmgate.shared.identity.ClientId;
import farmgate.shared.identity.IdentityEvent.ClientRevoked;
import farmgate.shared.identity.IdentityEvent.ClientSecretChanged;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * Remembers clients for {@link #REMEMBERED}, because every request asks for its caller. A client that is revoked on this
 * node, or gets another secret, is out at once; on another node after that time at the latest. That there is no such client is not
 * remembered: it may be made in the next moment.
 */
final class RememberedClients implements ClientDirectory {

    static final Duration REMEMBERED = Duration.ofSeconds(30);
    private static final int REMEMBERED_MAX = 50_000;

    private final ClientDirectory directory;
    private final Cache<ClientId, KnownClient> known;

    RememberedClients(ClientDirectory directory, Ticker ticker) {
        this.directory = directory;
        this.known = Caffeine.newBuilder()
                .expireAfterWrite(REMEMBERED)
                .maximumSize(REMEMBERED_MAX)
                .ticker(ticker)
                .build();
    }

    @Override
    public Optional<KnownClient> find(ClientId id) {
        return Optional.ofNullable(known.get(id, asked -> directory.find(asked).orElse(null)));
    }

    void listenTo(EventStore eventStore) {
        eventStore.subscribe(this::forgetChanged);
    }

    /** Events are told before they are stored; what is forgotten before could be read in its old state once more. */
    private void forgetChanged(List<? extends EventMessage<?>> events) {
        for (EventMessage<?> event : events) {
            switch (event.getPayload()) {
                case ClientRevoked revoked -> forget(revoked.clientId());
                case ClientSecretChanged changed -> forget(changed.clientId());
                default -> {}
            }
        }
    }

    private void forget(ClientId client) {
        if (CurrentUnitOfWork.isStarted()) {
            CurrentUnitOfWork.get().root().afterCommit(_ -> known.invalidate(client));
        } else {
            known.invalidate(client);
        }
    }
}
