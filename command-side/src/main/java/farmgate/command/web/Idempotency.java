package farmgate.command.web;

import farmgate.shared.personal.Vault;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.request.RequestEvent;
import farmgate.shared.request.RequestEvent.RequestAnswered;
import farmgate.shared.request.RequestEvent.RequestRefused;
import farmgate.shared.request.RequestId;
import farmgate.shared.wire.Json;
import farmgate.shared.wire.Sha256;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
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

    static final String REQUEST_ID = "requestId";
    static final String FINGERPRINT = "requestFingerprint";
    private static final String STREAM_TYPE = "Request";
    public static final String REPLAYED = "replayed";

    private static final String PURPOSE = "request";

    private final EventStore eventStore;
    private final Vault vault;

    public Idempotency(EventStore eventStore, Vault vault) {
        this.eventStore = eventStore;
        this.vault = vault;
    }

    /**
     * Tells one request from another under the same key. It is never stored as it is: whoever guesses the request could
     * prove her guess by it, also of somebody who was forgotten since.
     */
    static String fingerprint(Object command, Call call) {
        return Sha256.hex(call.idempotencyKey() + '\n' + command.getClass().getName() + '\n' + Json.write(command));
    }

    /** Whether a refusal was given before and is only repeated. */
    public static boolean isReplayed(Refusal refusal) {
        return refusal.facts().containsKey(REPLAYED);
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        CommandMessage<?> command = unitOfWork.getMessage();
        if (!(command.getMetaData().get(REQUEST_ID) instanceof String id)) {
            return chain.proceed();
        }
        String fingerprint =
                Objects.requireNonNull((String) command.getMetaData().get(FINGERPRINT), FINGERPRINT);
        RequestEvent earlier = earlier(id);
        if (earlier != null) {
            return replay(earlier, fingerprint);
        }
        String keyed = keyed(fingerprint);
        if (command.getPayload() instanceof RecordRefusal refusal) {
            RequestId requestId = new RequestId(id);
            append(id, new RequestRefused(requestId, keyed, refusal.code(), refusal.detail(), refusal.facts()));
            return new Answer("{}", false);
        }
        String answer = Json.write(chain.proceed());
        append(id, new RequestAnswered(new RequestId(id), keyed, answer));
        return new Answer(answer, false);
    }

    private @Nullable RequestEvent earlier(String id) {
        if (eventStore.lastSequenceNumberFor(id).isEmpty()) {
            return null;
        }
        return (RequestEvent) eventStore.readEvents(id).next().getPayload();
    }

    /** By any secret that the house had then. Requests were once remembered by the fingerprint itself. */
    private boolean isSame(String remembered, String fingerprint) {
        return remembered.equals(fingerprint)
                || vault.fingerprints(PURPOSE, fingerprint).stream()
                        .map(HexFormat.of()::formatHex)
                        .anyMatch(remembered::equals);
    }

    private String keyed(String fingerprint) {
        return HexFormat.of().formatHex(vault.fingerprint(PURPOSE, fingerprint));
    }

    private Answer replay(RequestEvent earlier, String fingerprint) {
        if (!isSame(earlier.fingerprint(), fingerprint)) {
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

    private void append(String id, RequestEvent event) {
        eventStore.publish(new GenericDomainEventMessage<>(STREAM_TYPE, id, 0, event));
    }
}
