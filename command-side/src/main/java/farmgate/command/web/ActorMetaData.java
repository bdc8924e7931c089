package farmgate.command.web;

import farmgate.shared.message.Actor;
import farmgate.shared.wire.Json;
import java.util.Map;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.correlation.CorrelationDataProvider;

/** The actor travels in the metadata as JSON text, from the command to each of its events. */
public final class ActorMetaData implements CorrelationDataProvider {

    public static Map<String, Object> of(Actor actor) {
        return Map.of(Actor.METADATA_KEY, Json.write(actor));
    }

    /** @throws IllegalStateException when the message says not who acted */
    public static Actor from(Message<?> message) {
        if (message.getMetaData().get(Actor.METADATA_KEY) instanceof String json) {
            return Json.read(json, Actor.class);
        }
        throw new IllegalStateException(
                "nobody acted in " + message.getPayloadType().getName());
    }

    @Override
    public Map<String, ?> correlationDataFor(Message<?> message) {
        Object actor = message.getMetaData().get(Actor.METADATA_KEY);
        return actor == null ? Map.of() : Map.of(Actor.METADATA_KEY, actor);
    }
}
