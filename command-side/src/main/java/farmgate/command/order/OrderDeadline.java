package farmgate.command.order;

import farmgate.shared.order.OrderEvent;
import farmgate.shared.order.OrderEvent.DeliveryProven;
import farmgate.shared.order.OrderEvent.DeliveryUnproven;
import farmgate.shared.order.OrderEvent.DisputeResolved;
import farmgate.shared.order.OrderEvent.LatePaymentReceived;
import farmgate.shared.order.OrderEvent.LossApproved;
import farmgate.shared.order.OrderEvent.LossDeclined;
import farmgate.shared.order.OrderEvent.LossProposed;
import farmgate.shared.order.OrderEvent.OrderCancelled;
import farmgate.shared.order.OrderEvent.OrderDelivered;
import farmgate.shared.order.OrderEvent.OrderDispatched;
import farmgate.shared.order.OrderEvent.OrderDisputed;
import farmgate.shared.order.OrderEvent.OrderExpired;
import farmgate.shared.order.OrderEvent.OrderFound;
import farmgate.shared.order.OrderEvent.OrderLost;
import farmgate.shared.order.OrderEvent.OrderPacked;
import farmgate.shared.order.OrderEvent.OrderPackedShort;
import farmgate.shared.order.OrderEvent.OrderPaid;
import farmgate.shared.order.OrderEvent.OrderPartCancelled;
import farmgate.shared.order.OrderEvent.OrderPlaced;
import farmgate.shared.order.OrderEvent.OrderReceived;
import farmgate.shared.order.OrderEvent.OrderReportedMissing;
import farmgate.shared.order.OrderEvent.OrderReturned;
import farmgate.shared.order.OrderEvent.OrderSettled;
import farmgate.shared.order.OrderEvent.PackingDue;
import farmgate.shared.order.OrderEvent.RefundApproved;
import farmgate.shared.order.OrderEvent.RefundDeclined;
import farmgate.shared.order.OrderEvent.RefundGranted;
import farmgate.shared.order.OrderEvent.RefundOfLines;
import farmgate.shared.order.OrderEvent.RefundPaid;
import farmgate.shared.order.OrderEvent.RefundProposed;
import farmgate.shared.order.OrderEvent.ShortWeightClaimed;
import farmgate.shared.order.OrderEvent.ShortWeightConfirmed;
import farmgate.shared.order.OrderEvent.ShortWeightDeclined;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an order waits for no longer than a time. One place says which event begins which deadline, and which ends it. */
enum OrderDeadline {
    /** It is paid. */
    PAYMENT,
    /** It is packed. */
    PACKING,
    /** It is delivered. */
    DELIVERY,
    /** Its buyer has had the time to claim. */
    CLAIM;

    /**
     * What an event does to a deadline.
     *
     * @param begins whether it runs from now on; otherwise it has ended
     * @param until when it passes; null for so long after the event as is usual for it
     * @param anew whether it may have been running until another time
     */
    record Change(
            OrderDeadline deadline,
            boolean begins,
            @Nullable Instant until,
            boolean anew) {}

    /** At most one for each deadline. */
    static List<Change> changes(OrderEvent event) {
        return switch (event) {
            case OrderPlaced placed -> List.of(PAYMENT.begins(placed.payBy()));
            case OrderPaid _ -> List.of(PAYMENT.ends(), PACKING.begins(null));
            case PackingDue due -> List.of(PACKING.movesTo(due.cancelBy()));
            case OrderExpired _ -> List.of(PAYMENT.ends());
            case OrderCancelled _ -> List.of(PAYMENT.ends(), PACKING.ends());
            case OrderPacked _ -> List.of(PACKING.ends());
            case OrderDispatched _, OrderFound _ -> List.of(DELIVERY.begins(null));
            case OrderReportedMissing _, OrderLost _, OrderReturned _ -> List.of(DELIVERY.ends());
            case OrderDelivered delivered -> List.of(DELIVERY.ends(), CLAIM.begins(delivered.claimUntil()));
            case DeliveryProven proven -> List.of(CLAIM.movesTo(proven.claimUntil()));
            case OrderReceived _, OrderDisputed _ -> List.of(CLAIM.ends());
            case OrderPartCancelled _,
                    LatePaymentReceived _,
                    OrderPackedShort _,
                    LossProposed _,
                    LossApproved _,
                    LossDeclined _,
                    DeliveryUnproven _,
                    ShortWeightClaimed _,
                    ShortWeightConfirmed _,
                    ShortWeightDeclined _,
                    DisputeResolved _,
                    RefundProposed _,
                    RefundApproved _,
                    RefundDeclined _,
                    RefundGranted _,
                    RefundOfLines _,
                    RefundPaid _,
                    OrderSettled _ -> List.of();
        };
    }

    private Change begins(@Nullable Instant until) {
        return new Change(this, true, until, false);
    }

    private Change movesTo(Instant until) {
        return new Change(this, true, until, true);
    }

    private Change ends() {
        return new Change(this, false, null, false);
    }
}
