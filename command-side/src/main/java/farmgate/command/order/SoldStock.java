package farmgate.command.order;

import farmgate.command.listing.ListingStock;
import farmgate.shared.listing.ListingEvent.StockLost;
import farmgate.shared.order.GoodsFate;
import farmgate.shared.order.LinePart;
import farmgate.shared.order.OrderId;
import java.util.Comparator;
import java.util.List;

/** Moves what was sold to an order, listing by listing in the order of their ids, because each is locked. */
final class SoldStock {

    private final ListingStock listings;

    SoldStock(ListingStock listings) {
        this.listings = listings;
    }

    void giveBack(OrderId order, List<LinePart> parts) {
        move(order, parts, GoodsFate.BACK_TO_STOCK, StockLost.Why.RETURNED);
    }

    void move(OrderId order, List<LinePart> parts, GoodsFate fate, StockLost.Why why) {
        parts.stream()
                .filter(part -> !part.quantity().isZero())
                .sorted(Comparator.comparing(part -> part.listingId().value()))
                .forEach(part -> {
                    switch (fate) {
                        case BACK_TO_STOCK -> listings.giveBack(part.listingId(), order, part.quantity());
                        case LOST -> listings.lose(part.listingId(), order, part.quantity(), why);
                    }
                });
    }
}
