package farmgate.query.order;

import farmgate.shared.consignment.ConsignmentId;
import farmgate.shared.identity.BuyerId;
import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Money;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import farmgate.shared.order.Bearer;
import farmgate.shared.order.ChargeBearer;
import farmgate.shared.order.ChargeKind;
import farmgate.shared.order.CheckoutId;
import farmgate.shared.order.DeliveryProof;
import farmgate.shared.order.GoodsFate;
import farmgate.shared.order.OrderEvent.OrderReportedMissing;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.RefundCause;
import farmgate.shared.order.RefundId;
import farmgate.shared.order.ShortPart;
import farmgate.shared.produce.Grade;
import farmgate.shared.region.RegionCode;
import farmgate.shared.settlement.Settlement;
import farmgate.shared.station.StationId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as the caller may see it; what is not known yet, or not hers to see, is null.
 *
 * @param lines what is left when a part was cancelled
 * @param charges what the total is made up of, and who bears what; what the buyer bears adds up to the total
 * @param charged what the buyer is charged after delivery; null before
 * @param claimUntil when the order counts as received; null until it is delivered, and while only the selling station
 *     says that it was
 * @param shortWeight what was claimed to be missing at delivery, and what became of the claim
 * @param refundedTotal what was paid back, of all refunds
 * @param packBy when its station should have packed it; null before it is paid
 * @param pickUpCode six digits, which its owner says at the pick-up station, or at her own door
 * @param onBehalfOf the neighbour for whom a keeper ordered
 */
record OrderView(
        OrderId id,
        long version,
        OrderStatus status,
        CheckoutId checkoutId,
        BuyerId buyerId,
        StationId stationId,
        StationId countyStationId,
        List<LineView> lines,
        Money total,
        List<ChargeView> charges,
        @Nullable Money charged,
        List<RefundView> refunds,
        Money refundedTotal,
        Instant payBy,
        @Nullable Instant packBy,
        @Nullable Instant claimUntil,
        @Nullable DeliveryProof deliveryProof,
        OrderDocument.@Nullable ShortWeight shortWeight,
        DeliverTo deliverTo,
        @Nullable String pickUpCode,
        @Nullable Person onBehalfOf,
        OrderDocument.@Nullable Payment payment,
        @Nullable ConsignmentId consignmentId,
        @Nullable MissingView missing,
        @Nullable ReturnedView returned,
        @Nullable DisputeView dispute,
        @Nullable Settlement settlement,
        Instant placedAt,
        List<StatusAt> history) {

    /** One of the amounts of the total. */
    record ChargeView(ChargeKind kind, Money amount, ChargeBearer bearer) {}

    /** The four quantities of a line stand beside each other once they are known. */
    record LineView(
            ListingId listingId,
            String title,
            String produce,
            @Nullable String variety,
            @Nullable Grade grade,
            Quantity quantity,
            Price price,
            Money amount,
            Quantity ordered,
            @Nullable Quantity stationNet,
            @Nullable Quantity hubNet,
            @Nullable Quantity delivered,
            @Nullable Money charged,
            @Nullable ShortPart notPacked) {}

    /** That it is searched for, or was lost; who is liable is null until it was declared lost. */
    record MissingView(
            OrderReportedMissing.@Nullable Why reported,
            @Nullable Instant reportedAt,
            @Nullable Instant searchUntil,
            @Nullable Instant lostAt,
            @Nullable String custodian,
            @Nullable Bearer liable) {}

    /** That it was sent back to its station. */
    record ReturnedView(String reason, GoodsFate goods) {}

    /** @param code six digits, which its receiver tells the keeper when she has the cash; null when there is nothing to tell */
    record RefundView(
            RefundId id,
            Money amount,
            RefundCause cause,
            RefundStatus status,
            @Nullable String code) {}

    enum RefundStatus {
        /** It goes back by itself. */
        GRANTED,
        /** The cash waits at the till of its station. */
        READY,
        PAID
    }

    /** Where it goes: to a pick-up station, or to an address of which everybody who sees the order sees the region. */
    record DeliverTo(
            @Nullable StationId pickUpStationId,
            @Nullable RegionCode regionCode,
            @Nullable String regionName,
            @Nullable String name,
            @Nullable String phone,
            @Nullable String address) {}

    record Person(String name, @Nullable String phone) {}

    /** A dispute; who bears what is null until it is resolved. */
    record DisputeView(
            List<ListingId> lines,
            String reason,
            List<String> evidence,
            @Nullable Money refund,
            @Nullable Bearer borneBy,
            @Nullable String note) {}

    /** From when an order read so. */
    record StatusAt(OrderStatus status, Instant at) {}
}
