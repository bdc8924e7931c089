package farmgate.config.demo;

import java.util.ArrayList;
import java.util.List;

/** How far one basket has come: the ids that the house gave to it and to its parts. */
final class OrderStory {

    /**
     * One station's part of the basket.
     *
     * @param lines those of this station
     */
    record Part(String orderId, long totalFen, Village village, List<PlannedOrder.Line> lines) {
        Part {
            lines = List.copyOf(lines);
        }
    }

    private final PlannedOrder plan;
    private final List<Part> parts = new ArrayList<>();
    private final List<String> consignments = new ArrayList<>();
    private String checkout = "";

    OrderStory(PlannedOrder plan) {
        this.plan = plan;
    }

    PlannedOrder plan() {
        return plan;
    }

    void placed(String checkoutId, List<Part> placedParts) {
        checkout = checkoutId;
        parts.addAll(placedParts);
    }

    void packed(String consignmentId) {
        consignments.add(consignmentId);
    }

    String checkout() {
        return checkout;
    }

    List<Part> parts() {
        return parts;
    }

    /** The consignments of the parts, in their order. */
    List<String> consignments() {
        return consignments;
    }
}
