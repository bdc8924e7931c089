package farmgate.command.consignment;

import com.fasterxml.jackson.annotation.JsonInclude;
import farmgate.command.web.CommandName;
import farmgate.shared.consignment.ConsignmentId;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.listing.ListingId;
import farmgate.shared.order.DeliveryProof;
import farmgate.shared.order.GoodsFate;
import farmgate.shared.order.OrderId;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Wishes about consignments. A request is told from another by its wish's JSON: what was added later and is null is no
 * part of it, so that a request of before is still the same.
 */
sealed interface ConsignmentCommand {

    ConsignmentId consignmentId();

    /** @param confirmed true when the keeper has looked again at weights that look like a slip; null when she has not */
    @CommandName("consignment.pack-order")
    record PackOrder(
            ConsignmentId consignmentId,
            OrderId orderId,
            List<Lot> lots,

            @Nullable @JsonInclude(JsonInclude.Include.NON_NULL)
            Boolean confirmed)
            implements ConsignmentCommand {
        public PackOrder {
            lots = List.copyOf(lots);
        }
    }

    /**
     * One farmer's part of a line, as it was put on the scale or counted.
     *
     * @param count only for what is sold by the piece or crate; null for all that was ordered, when it is the line's only lot
     * @param unpacked what becomes of what is short of the line; null for back to stock. Left out of the JSON then, because a
     *     request that is repeated is known by it
     */
    record Lot(
            ListingId listingId,
            FarmerId farmerId,
            @Nullable LocalDate harvestedOn,
            long grossGrams,
            long tareGrams,
            @Nullable String scaleId,
            @Nullable Long count,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            GoodsFate unpacked) {}

    @CommandName("consignment.hand-over")
    record HandOver(
            ConsignmentId consignmentId,
            String to,
            @Nullable String waybill) implements ConsignmentCommand {}

    /** @param confirmed see {@link PackOrder} */
    @CommandName("consignment.arrive")
    record Arrive(
            ConsignmentId consignmentId,
            String at,
            List<Weight> weights,

            @Nullable @JsonInclude(JsonInclude.Include.NON_NULL)
            Boolean confirmed)
            implements ConsignmentCommand {
        public Arrive {
            weights = List.copyOf(weights);
        }
    }

    /**
     * @param proof what shows the delivery besides a pick-up code; null when nothing does
     * @param confirmed see {@link PackOrder}
     */
    @CommandName("consignment.deliver")
    record Deliver(
            ConsignmentId consignmentId,
            @Nullable String pickUpCode,
            List<Weight> weights,

            @Nullable @JsonInclude(JsonInclude.Include.NON_NULL)
            DeliveryProof proof,

            @Nullable @JsonInclude(JsonInclude.Include.NON_NULL)
            Boolean confirmed)
            implements ConsignmentCommand {
        public Deliver {
            weights = List.copyOf(weights);
        }
    }

    /** Shows a delivery that only the selling station told of. */
    @CommandName("consignment.prove-delivery")
    record ProveDelivery(ConsignmentId consignmentId, DeliveryProof proof) implements ConsignmentCommand {}

    /** A later weighing of a line: grams for what is sold by weight, a count for the rest. */
    record Weight(
            ListingId listingId,
            @Nullable Long netGrams,
            @Nullable Long count) {}

    /** It will not arrive. Of a county operator, or of the system itself when the time to search is over. */
    @CommandName("consignment.declare-lost")
    record DeclareLost(ConsignmentId consignmentId) implements ConsignmentCommand {}

    /** Another person agrees that it is lost. */
    @CommandName("consignment.approve-loss")
    record ApproveLoss(ConsignmentId consignmentId) implements ConsignmentCommand {}

    /** Another person does not agree that it is lost. */
    @CommandName("consignment.decline-loss")
    record DeclineLoss(ConsignmentId consignmentId, String reason) implements ConsignmentCommand {}

    @CommandName("consignment.report-found")
    record ReportFound(ConsignmentId consignmentId) implements ConsignmentCommand {}

    /** @param goods what becomes of what was in it */
    @CommandName("consignment.return-consignment")
    record ReturnConsignment(ConsignmentId consignmentId, String reason, GoodsFate goods)
            implements ConsignmentCommand {}
}
