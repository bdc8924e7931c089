package farmgate.shared.order;

import farmgate.shared.money.Money;
import farmgate.shared.wire.Json;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of an {@link OrderEvent.OrderPlaced} that was kept before it named its charges: there were only goods. */
public final class PlacedBeforeCharges {

    private static final String CHARGES = "charges";

    private PlacedBeforeCharges() {}

    /** The same with its charges; what has them already is left alone. */
    public static JsonNode withCharges(JsonNode placed) {
        if (placed.has(CHARGES)) {
            return placed;
        }
        Money total = Json.mapper().treeToValue(Objects.requireNonNull(placed.get("total")), Money.class);
        ObjectNode today = ((ObjectNode) placed).deepCopy();
        today.set(CHARGES, Json.mapper().valueToTree(Charge.ofGoods(total)));
        return today;
    }
}
