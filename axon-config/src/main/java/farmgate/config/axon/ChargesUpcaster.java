package farmgate.config.axon;

import farmgate.shared.order.PlacedBeforeCharges;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import tools.jackson.databind.JsonNode;

/** In revision 2 an order did not name its charges: there were only goods, which the buyer paid. */
final class ChargesUpcaster extends SingleEventUpcaster {

    private static final String PLACED = "order.placed";

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        return event.getType().equals(new SimpleSerializedType(PLACED, "2"));
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        return event.upcastPayload(
                new SimpleSerializedType(PLACED, "3"), JsonNode.class, PlacedBeforeCharges::withCharges);
    }
}
