package farmgate.command.web;

import farmgate.shared.personal.Vault;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.request.RequestEvent;
import farmgate.shared.request.RequestEvent.RequestAnswered;
import farmgate.shared.request.RequestEvent.RequestRefused;
import farmgate.shared.request.RequestId;
import farmgate.shared.wire.Json;
import java.util.HexFormat;
import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * One effect and one answer per idempotency key, for ever and on every event store. The answer is an event of a stream
 * named by caller and key, appended in the same unit of work as what the command did: either both are stored or
 * neither. Of two requests with one key at the same time the store lets one win, and the other finds its answer.
 */
public final class Idempotency implements MessageHandlerInterceptor<CommandMessage<?>> {

    /** Under which a command's metadata holds its {@link KeyedRequest}. */
    static final String REQUEST = "request";

    private static final String STREAM_TYPE = "Request";
    public static final String REPLAYED = "replayed";

    private static final String PURPOSE = "request";

    /** Stands before each kept fingerprint of today's form; those before it were of another. */
    static final String MARK = "2:";

    private final EventStore eventStore;
    private final Vault vault;

    public Idempotency(EventStore eventStore, Vault vault) {
        this.eventStore = eventStore;
        this.vault = vault;
    }

    /** Whether a refusal was given before and is only repeated. */
    public static boolean isReplayed(Refusal refusal) {
        return refusal.facts().containsKey(REPLAYED);
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        CommandMessage<?> command = unitOfWork.getMessage();
        if (!(command.getMetaData().get(REQUEST) instanceof KeyedRequest request)) {
            return chain.proceed();
        }
        RequestId id = request.id();
        RequestEvent earlier = earlier(id.value());
        if (earlier != null) {
            return replay(earlier, request);
        }
        String kept = MARK + keyed(request.fingerprint());
        if (command.getPayload() instanceof RecordRefusal refusal) {
            append(new RequestRefused(id, kept, refusal.code(), refusal.detail(), refusal.facts()));
            return new Answer("{}", false);
        }
        String answer = Json.write(chain.proceed());
        append(new RequestAnswered(id, kept, answer));
        return new Answer(answer, false);
    }

    private @Nullable RequestEvent earlier(String id) {
        if (eventStore.lastSequenceNumberFor(id).isEmpty()) {
            return null;
        }
        return (RequestEvent) eventStore.readEvents(id).next().getPayload();
    }

    private boolean isSame(String kept, KeyedRequest request) {
        return kept.startsWith(MARK)
                ? isKeyed(kept.substring(MARK.length()), request.fingerprint())
                : request.formerFingerprints().anyMatch(former -> isFormer(kept, former));
    }

    /** Requests were once kept by the fingerprint itself. */
    private boolean isFormer(String kept, String former) {
        return kept.equals(former) || isKeyed(kept, former);
    }

    /** By any secret that there was then. */
    private boolean isKeyed(String kept, String fingerprint) {
        return vault.fingerprints(PURPOSE, fingerprint).stream()
                .map(HexFormat.of()::formatHex)
                .anyMatch(kept::equals);
    }

    private String keyed(String fingerprint) {
        return HexFormat.of().formatHex(vault.fingerprint(PURPOSE, fingerprint));
    }

    private Answer replay(RequestEvent earlier, KeyedRequest request) {
        if (!isSame(earlier.fingerprint(), request)) {
            throw Refusal.keyReused();
        }
        return switch (earlier) {
            case RequestAnswered answered -> new Answer(answered.answer(), true);
            case RequestRefused refused -> throw refusal(refused);
        };
    }

    @SuppressWarnings("unchecked")
    private static Refusal refusal(RequestRefused refused) {
        Map<String, Object> facts = Json.read(refused.facts(), Map.class);
        return new Refusal(Refusal.Kind.RULE, refused.code(), refused.detail(), facts).with(REPLAYED, true);
    }

    private void append(RequestEvent event) {
        eventStore.publish(
                new GenericDomainEventMessage<>(STREAM_TYPE, event.requestId().value(), 0, event));
    }
}
