package farmgate.command.web;

import farmgate.shared.message.Actor;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.wire.Json;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.lock.DeadlockException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;

/**
 * Sends the command of an HTTP write and turns what comes back into the response. A command that lost a race is sent
 * again: what it had loaded is no longer cached then, so it decides on the newest state.
 */
public final class Writes {

    private static final int ATTEMPTS_MAX = 12;

    private final CommandGateway gateway;

    public Writes(CommandGateway gateway) {
        this.gateway = gateway;
    }

    /** 201 with {@code Location: <collection>/<id>}. */
    public ResponseEntity<String> create(Object command, Call call, String collection) {
        return create(command, call, collection, "");
    }

    /** 201 with {@code Location: <collection>/<id><part>}, for what stands under another thing's id. */
    public ResponseEntity<String> create(Object command, Call call, String collection, String part) {
        Answer answer = send(command, call);
        JsonNode body = Json.mapper().readTree(answer.json());
        URI location = URI.create(collection + "/" + body.path("id").asString() + part);
        return response(answer, body, ResponseEntity.created(location));
    }

    /** 200. */
    public ResponseEntity<String> change(Object command, Call call) {
        Answer answer = send(command, call);
        return response(answer, Json.mapper().readTree(answer.json()), ResponseEntity.ok());
    }

    /**
     * Sends the command and waits for its answer.
     *
     * @throws Refusal when a rule says no, now or at the first time with this key
     */
    public Answer send(Object command, Call call) {
        Map<String, Object> metaData = new HashMap<>(ActorMetaData.of(call.actor()));
        if (call.expectedVersion() != null) {
            metaData.put(IfMatch.KEY, call.expectedVersion());
        }
        KeyedRequest request = KeyedRequest.of(command, call);
        if (request == null) {
            return dispatch(command, metaData);
        }
        metaData.put(Idempotency.REQUEST, request);
        try {
            return dispatch(command, metaData);
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.RULE && !Idempotency.isReplayed(refusal)) {
                Answer recorded = dispatch(
                        new RecordRefusal(refusal.code(), refusal.detail(), Json.write(refusal.facts())), metaData);
                if (recorded.replayed()) {
                    // The same request, sent side by side, was done meanwhile: its answer counts for both.
                    return recorded;
                }
            }
            throw refusal;
        }
    }

    /** Sends a command of the house itself; a repeat has one effect by the nature of the command. */
    public void sendAs(Actor actor, Object command) {
        dispatch(command, new HashMap<>(ActorMetaData.of(actor)));
    }

    private Answer dispatch(Object command, Map<String, Object> metaData) {
        for (int attempt = 1; ; attempt++) {
            try {
                Object result = gateway.sendAndWait(new GenericCommandMessage<>(command, metaData));
                return result instanceof Answer answer ? answer : new Answer(Json.write(result), false);
            } catch (AggregateNotFoundException e) {
                throw Refusal.notFound(String.valueOf(e.getAggregateIdentifier()));
            } catch (ConcurrencyException | DeadlockException e) {
                if (attempt == ATTEMPTS_MAX) {
                    throw new Contention(e);
                }
            }
        }
    }

    private static ResponseEntity<String> response(Answer answer, JsonNode body, ResponseEntity.BodyBuilder response) {
        if (body.hasNonNull("version")) {
            response.eTag("\"" + body.path("version").asLong() + "\"");
        }
        if (answer.replayed()) {
            response.header("Idempotency-Replayed", "true");
        }
        return response.contentType(MediaType.APPLICATION_JSON).body(answer.json());
    }
}
