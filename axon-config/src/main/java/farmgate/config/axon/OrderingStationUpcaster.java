package farmgate.config.axon;

import farmgate.shared.message.Actor;
import farmgate.shared.wire.Json;
import java.util.Set;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * In revision 1 what a keeper had ordered for a neighbour named only the client that did it. The station is told by who
 * acted: a keeper, bound to it, for somebody else.
 */
final class OrderingStationUpcaster extends SingleEventUpcaster {

    private static final Set<String> PLACED = Set.of("order.placed", "order.checkout-placed");

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        return PLACED.contains(event.getType().getName())
                && "1".equals(event.getType().getRevision());
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        SerializedType today = new SimpleSerializedType(event.getType().getName(), "2");
        String station = station(event.getMetaData().getObject());
        return event.upcastPayload(
                today, JsonNode.class, payload -> ((ObjectNode) payload.deepCopy()).put("placedAtStation", station));
    }

    private static @Nullable String station(MetaData metaData) {
        if (!(metaData.get(Actor.METADATA_KEY) instanceof String json)) {
            return null;
        }
        Actor actor = Json.read(json, Actor.class);
        return actor.forWhom() == null || actor.station() == null
                ? null
                : actor.station().value();
    }
}
