package farmgate.query.goods;

import farmgate.shared.consignment.ConsignmentEvent.ConsignmentPacked;
import farmgate.shared.consignment.LineWeight;
import java.time.Instant;
import java.util.List;

/** A consignment as it is kept: what was weighed into it, and its way. */
record GoodsStory(ConsignmentPacked packed, Instant packedAt, List<Leg> legs) {

    GoodsStory {
        legs = List.copyOf(legs);
    }

    /** How a leg of the way ends. */
    enum End {
        HANDED_OVER("consignment.handed-over"),
        ARRIVED("consignment.arrived"),
        DELIVERED("consignment.delivered"),
        LOST("consignment.lost"),
        RETURNED("consignment.returned"),
        SPOILED("consignment.returned");

        private final String cause;

        End(String cause) {
            this.cause = cause;
        }

        String cause() {
            return cause;
        }
    }

    /**
     * @param to who has the goods from then on, or where they are; for a delivery the buyer, who is not named
     * @param weights what a scale showed then; empty when nothing was weighed
     */
    record Leg(End end, String to, List<LineWeight> weights, Instant at) {
        Leg {
            weights = List.copyOf(weights);
        }
    }
}
