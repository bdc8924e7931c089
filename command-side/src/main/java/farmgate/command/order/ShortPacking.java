package farmgate.command.order;

import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Quantity;
import farmgate.shared.order.GoodsFate;
import farmgate.shared.order.LinePart;
import farmgate.shared.order.OrderLine;
import farmgate.shared.order.PackedLot;
import farmgate.shared.order.ShortPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What was ordered and not packed. Less than the variety is expected to lose is no shortage: the buyer pays for the whole
 * line then. What is short goes back to stock unless whoever packs says that it is lost.
 */
final class ShortPacking {

    private ShortPacking() {}

    static List<ShortPart> parts(List<OrderLine> lines, List<PackedLot> lots, Map<ListingId, GoodsFate> unpacked) {
        List<ShortPart> parts = new ArrayList<>();
        for (OrderLine line : lines) {
            Quantity packed = Repricing.stationNet(line, lots);
            if (!Repricing.isWithinTolerance(line, packed)) {
                GoodsFate fate = unpacked.getOrDefault(line.listingId(), GoodsFate.BACK_TO_STOCK);
                parts.add(new ShortPart(line.listingId(), line.quantity().minus(packed), fate));
            }
        }
        return parts;
    }

    /** The lines less what was not packed of them. */
    static List<LinePart> sold(List<OrderLine> lines, List<ShortPart> unpacked) {
        List<LinePart> sold = new ArrayList<>();
        for (OrderLine line : lines) {
            Quantity quantity = line.quantity();
            for (ShortPart part : unpacked) {
                quantity = part.listingId().equals(line.listingId()) ? quantity.minus(part.quantity()) : quantity;
            }
            sold.add(new LinePart(line.listingId(), quantity));
        }
        return sold;
    }
}
