package farmgate.command.order;

import farmgate.command.web.CommandName;
import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Money;
import farmgate.shared.order.Bearer;
import farmgate.shared.order.LinePart;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.RefundId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Wishes about an order that is placed already, or about its refunds. */
sealed interface OrderCommand {

    @CommandName("order.cancel-order")
    record CancelOrder(OrderId orderId, String reason) implements OrderCommand {}

    /** @param lines no listing twice; when they are all that is left, the whole order is cancelled */
    @CommandName("order.cancel-part")
    record CancelPart(OrderId orderId, String reason, List<LinePart> lines) implements OrderCommand {
        public CancelPart {
            lines = List.copyOf(lines);
        }
    }

    /** Of the system itself, when the time to pack is over. */
    @CommandName("order.cancel-unpacked")
    record CancelUnpacked(OrderId orderId) implements OrderCommand {}

    /** The buyer says that it has not arrived. */
    @CommandName("order.report-missing")
    record ReportMissing(OrderId orderId) implements OrderCommand {}

    /** Of the system itself, when the time to deliver is over. */
    @CommandName("order.search-undelivered")
    record SearchUndelivered(OrderId orderId) implements OrderCommand {}

    /** Of the house itself, when the time to pay is over. */
    @CommandName("order.expire-order")
    record ExpireOrder(OrderId orderId) implements OrderCommand {}

    @CommandName("order.receive-order")
    record ReceiveOrder(@TargetAggregateIdentifier OrderId orderId) implements OrderCommand {}

    /** Of the house itself, when the claim window is over. */
    @CommandName("order.receive-undisputed")
    record ReceiveUndisputed(@TargetAggregateIdentifier OrderId orderId) implements OrderCommand {}

    /** Less arrived than was ordered, as it was weighed at delivery: the money for it may go back. */
    @CommandName("order.confirm-short-weight")
    record ConfirmShortWeight(@TargetAggregateIdentifier OrderId orderId) implements OrderCommand {}

    /** What was ordered did arrive: nothing goes back. */
    @CommandName("order.decline-short-weight")
    record DeclineShortWeight(@TargetAggregateIdentifier OrderId orderId, String note) implements OrderCommand {}

    @CommandName("order.dispute-order")
    record DisputeOrder(
            @TargetAggregateIdentifier OrderId orderId, List<ListingId> lines, String reason, List<String> evidence)
            implements OrderCommand {
        public DisputeOrder {
            lines = List.copyOf(lines);
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * @param refund zero when the buyer is not found right
     * @param lines that the refund is about; empty for what was disputed, or the whole of a settled order
     */
    @CommandName("order.resolve-dispute")
    record ResolveDispute(OrderId orderId, Money refund, Bearer borneBy, String note, List<ListingId> lines)
            implements OrderCommand {
        public ResolveDispute {
            lines = List.copyOf(lines);
        }

        /** About what was disputed, or the whole of a settled order. */
        ResolveDispute(OrderId orderId, Money refund, Bearer borneBy, String note) {
            this(orderId, refund, borneBy, note, List.of());
        }
    }

    /** Another person agrees with a refund that was proposed. */
    @CommandName("order.approve-refund")
    record ApproveRefund(RefundId refundId) implements OrderCommand {}

    @CommandName("order.decline-refund")
    record DeclineRefund(RefundId refundId, String reason) implements OrderCommand {}
}
