package farmgate.command.settlement;

import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Money;
import farmgate.shared.order.DeliveredLine;
import farmgate.shared.order.OrderLine;
import farmgate.shared.order.PackedLot;
import farmgate.shared.settlement.FeeRule;
import farmgate.shared.station.StationId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that decides who gets what of a received order.
 *
 * @param held what the hold still has: what the buyer was charged, less what disputes gave back to her
 * @param givenBack what disputes gave back of single lines; of a line that is not in it nothing, or its part of all
 * @param lines as they were ordered, with the price and the shrinkage frozen at placement
 * @param delivered every line of the order once, with its weights and what it was charged
 * @param lots what was packed, in the order of packing
 * @param feeRule the rule frozen into the order at placement
 */
public record ReceivedOrder(
        Money held,
        Map<ListingId, Money> givenBack,
        List<OrderLine> lines,
        List<DeliveredLine> delivered,
        List<PackedLot> lots,
        FeeRule feeRule,
        StationId stationId,
        StationId countyStationId) {

    /** One of which nothing was given back of a single line. */
    public ReceivedOrder(
            Money held,
            List<OrderLine> lines,
            List<DeliveredLine> delivered,
            List<PackedLot> lots,
            FeeRule feeRule,
            StationId stationId,
            StationId countyStationId) {
        this(held, Map.of(), lines, delivered, lots, feeRule, stationId, countyStationId);
    }

    /** @throws IllegalArgumentException when more is held than was charged, or not every line was delivered once */
    public ReceivedOrder {
        givenBack = Map.copyOf(givenBack);
        lines = List.copyOf(lines);
        delivered = List.copyOf(delivered);
        lots = List.copyOf(lots);
        Set<ListingId> ordered =
                new HashSet<>(lines.stream().map(OrderLine::listingId).toList());
        Set<ListingId> arrived =
                new HashSet<>(delivered.stream().map(DeliveredLine::listingId).toList());
        if (ordered.size() < lines.size() || arrived.size() < delivered.size() || !ordered.equals(arrived)) {
            throw new IllegalArgumentException("every line must be delivered once, but of " + ordered + " came "
                    + delivered.stream().map(DeliveredLine::listingId).toList());
        }
        delivered.forEach(line -> line.charged().requireNotNegative("what is charged for " + line.listingId()));
        held.requireNotNegative("what is held");
        if (held.isMoreThan(sumOfCharges(delivered))) {
            throw new IllegalArgumentException(
                    "held is " + held + ", but only " + sumOfCharges(delivered) + " were charged");
        }
    }

    /** What the buyer was charged for all lines, before any dispute. */
    Money charged() {
        return sumOfCharges(delivered);
    }

    /** The lines in the order of placement, each with what was weighed of it. */
    List<ReceivedLine> received() {
        return lines.stream()
                .map(line -> new ReceivedLine(
                        line,
                        deliveryOf(line.listingId()),
                        lotsOf(line.listingId()),
                        givenBack.getOrDefault(line.listingId(), Money.ZERO)))
                .toList();
    }

    private DeliveredLine deliveryOf(ListingId listingId) {
        return delivered.stream()
                .filter(line -> line.listingId().equals(listingId))
                .findFirst()
                .orElseThrow();
    }

    private List<PackedLot> lotsOf(ListingId listingId) {
        return lots.stream().filter(lot -> lot.listingId().equals(listingId)).toList();
    }

    private static Money sumOfCharges(List<DeliveredLine> delivered) {
        return Money.sum(delivered.stream().map(DeliveredLine::charged).toList());
    }
}
