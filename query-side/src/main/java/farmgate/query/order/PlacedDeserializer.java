package farmgate.query.order;

import farmgate.shared.order.OrderEvent.OrderPlaced;
import farmgate.shared.order.PlacedBeforeCharges;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;

/** Documents that were written before orders named their charges are read as those of today. */
final class PlacedDeserializer extends ValueDeserializer<OrderPlaced> {

    @Override
    public OrderPlaced deserialize(JsonParser json, DeserializationContext context) {
        JsonNode placed = context.readTree(json);
        return context.readTreeAsValue(PlacedBeforeCharges.withCharges(placed), OrderPlaced.class);
    }
}
