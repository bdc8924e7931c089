package farmgate.command.listing;

import farmgate.shared.listing.ListingEvent.StockLost;
import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Quantity;
import farmgate.shared.order.OrderId;
import farmgate.shared.refusal.Refusal;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;

/**
 * The stock of listings, for orders and consignments inside their own unit of work: their events and the listing's are
 * stored together or not at all. An order has at most one line of a listing.
 *
 * <p>Every call throws a {@link Refusal} of the unknown kind when there is no such listing.
 */
public class ListingStock {

    private final Repository<Listing> repository;

    ListingStock(Repository<Listing> repository) {
        this.repository = repository;
    }

    public OfferFacts offer(ListingId id) {
        return load(id).invoke(Listing::offer);
    }

    /** Whether nothing of it can be ordered any more, now or later. */
    public boolean hasEnded(ListingId id) {
        return load(id).invoke(Listing::hasEnded);
    }

    /**
     * Promises a quantity to an order. A repeat does nothing while the order is neither sold nor released.
     *
     * @throws Refusal as {@link OrderingRules} do
     */
    public void reserve(ListingId id, OrderId order, Quantity quantity) {
        load(id).execute(listing -> listing.reserve(order, quantity));
    }

    /** Takes the promise back: the order was not paid, or cancelled before it was. A repeat does nothing. */
    public void release(ListingId id, OrderId order) {
        load(id).execute(listing -> listing.release(order));
    }

    /** The order is paid. A repeat does nothing; nor does it for an order without a reservation. */
    public void sell(ListingId id, OrderId order) {
        load(id).execute(listing -> listing.sell(order));
    }

    /**
     * What a paid order had bought does not go to its buyer and may be sold again. The listing does not remember the orders it was sold to, as they are
     * without number: the order itself sees to it that it gives back once, and just what it had bought.
     */
    public void giveBack(ListingId id, OrderId order, Quantity quantity) {
        load(id).execute(listing -> listing.giveBack(order, quantity));
    }

    /** What a paid order had bought does not go to its buyer, and is no more. As with {@link #giveBack}, once. */
    public void lose(ListingId id, OrderId order, Quantity quantity, StockLost.Why why) {
        load(id).execute(listing -> listing.lose(order, quantity, why));
    }

    private Aggregate<Listing> load(ListingId id) {
        try {
            return repository.load(id.value());
        } catch (AggregateNotFoundException e) {
            throw Refusal.unknown(id);
        }
    }
}
