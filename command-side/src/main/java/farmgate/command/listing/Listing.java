package farmgate.command.listing;

import farmgate.command.listing.ListingCommand.CloseListing;
import farmgate.command.listing.ListingCommand.ExpireListing;
import farmgate.command.listing.ListingCommand.PauseListing;
import farmgate.command.listing.ListingCommand.RepriceListing;
import farmgate.command.web.IfMatch;
import farmgate.command.web.StoredAggregate;
import farmgate.command.web.Written;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.listing.Contribution;
import farmgate.shared.listing.ListingEvent;
import farmgate.shared.listing.ListingEvent.ListingClosed;
import farmgate.shared.listing.ListingEvent.ListingDrafted;
import farmgate.shared.listing.ListingEvent.ListingExpired;
import farmgate.shared.listing.ListingEvent.ListingPaused;
import farmgate.shared.listing.ListingEvent.ListingPublished;
import farmgate.shared.listing.ListingEvent.ListingRepriced;
import farmgate.shared.listing.ListingEvent.ListingRestocked;
import farmgate.shared.listing.ListingEvent.StockLost;
import farmgate.shared.listing.ListingEvent.StockReleased;
import farmgate.shared.listing.ListingEvent.StockReserved;
import farmgate.shared.listing.ListingEvent.StockReturned;
import farmgate.shared.listing.ListingEvent.StockSold;
import farmgate.shared.listing.ListingId;
import farmgate.shared.message.Actor;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import farmgate.shared.order.OrderId;
import farmgate.shared.refusal.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * An offer: draft → published ⇄ paused → closed | expired. A published listing with nothing available is sold out; it
 * comes back with the next restock or release. Once it has ended, what comes back from orders is withdrawn.
 */
@StoredAggregate
@Revision("2")
@NullUnmarked
class Listing {

    enum Status {
        DRAFT,
        PUBLISHED,
        PAUSED,
        CLOSED,
        EXPIRED
    }

    @AggregateIdentifier
    private ListingId id;

    /** What the listing is of, as it was drafted; its price and contributions change later, see below. */
    private ListingDrafted goods;

    private Pool pool;
    private Price price;
    private Status status;
    private Stock stock;
    /** What unpaid orders were promised; an order leaves when it is paid or expires, so the map stays small. */
    private Map<OrderId, Quantity> reservations;

    Listing() {}

    Listing(ListingDrafted drafted) {
        AggregateLifecycle.apply(drafted);
    }

    @CommandHandlerInterceptor
    Object ifMatch(CommandMessage<?> command, InterceptorChain chain) throws Exception {
        return IfMatch.check(command, chain);
    }

    Written publish(Actor actor) {
        mustKeep(actor);
        mustNotHaveEnded();
        if (status != Status.PUBLISHED) {
            ListingRules.mustBeSellable(stock, goods.sellBy(), actor);
            AggregateLifecycle.apply(new ListingPublished(id));
        }
        return written();
    }

    @CommandHandler
    Written handle(PauseListing command, Actor actor) {
        mustKeep(actor);
        mustNotHaveEnded();
        switch (status) {
            case PUBLISHED -> AggregateLifecycle.apply(new ListingPaused(id));
            case PAUSED -> {}
            case DRAFT, CLOSED, EXPIRED ->
                throw Refusal.rule("listing-not-published", "the listing is a draft: there is nothing to pause");
        }
        return written();
    }

    /** @param selling those of the contributing farmers who sell at the keeper's station */
    Written restock(@Nullable Quantity quantity, List<Contribution> contributions, Set<FarmerId> selling, Actor actor) {
        mustKeep(actor);
        mustNotHaveEnded();
        ListingRules.mustSellHere(new Pool(contributions).farmers(), selling, "contributions");
        List<Contribution> brought = ListingRules.restocked(pool, quantity, contributions);
        Quantity more = new Pool(brought).total();
        ListingRules.mustFit(stock.listed(), more);
        AggregateLifecycle.apply(new ListingRestocked(id, brought, more));
        return written();
    }

    @CommandHandler
    Written handle(RepriceListing command, Actor actor) {
        mustKeep(actor);
        mustNotHaveEnded();
        ListingRules.mustPrice(command.price(), stock.listed().unit());
        if (!command.price().equals(price)) {
            AggregateLifecycle.apply(new ListingRepriced(id, command.price()));
        }
        return written();
    }

    @CommandHandler
    Written handle(CloseListing command, Actor actor) {
        mustKeep(actor);
        if (status != Status.CLOSED) {
            mustNotHaveEnded();
            AggregateLifecycle.apply(new ListingClosed(id, stock.available()));
        }
        return written();
    }

    @CommandHandler
    Written handle(ExpireListing command, Actor actor) {
        if (!actor.isAutomation()) {
            throw Refusal.unknown(id);
        }
        if (!hasEnded()) {
            if (!ListingRules.hasPassed(goods.sellBy(), actor)) {
                throw Refusal.rule("sell-by-not-passed", "the listing may be sold until the end of " + goods.sellBy());
            }
            AggregateLifecycle.apply(new ListingExpired(id, stock.available()));
        }
        return written();
    }

    void reserve(OrderId order, Quantity quantity) {
        Quantity reserved = reservations.get(order);
        if (reserved == null) {
            OrderingRules.mustBeOrderable(List.of(new Wanted(offer(), quantity)));
            AggregateLifecycle.apply(new StockReserved(id, order, quantity));
        } else if (!reserved.equals(quantity)) {
            throw new IllegalStateException(order + " has reserved " + reserved + " of " + id + ", not " + quantity);
        }
    }

    void release(OrderId order) {
        Quantity reserved = reservations.get(order);
        if (reserved != null) {
            AggregateLifecycle.apply(new StockReleased(id, order, reserved, hasEnded()));
        }
    }

    void sell(OrderId order) {
        Quantity reserved = reservations.get(order);
        if (reserved != null) {
            AggregateLifecycle.apply(new StockSold(id, order, reserved));
        }
    }

    void giveBack(OrderId order, Quantity quantity) {
        if (quantity.isMoreThan(stock.sold())) {
            throw new IllegalStateException(order + " gives back " + quantity + " of " + stock.sold() + " sold");
        }
        AggregateLifecycle.apply(new StockReturned(id, order, quantity, hasEnded()));
    }

    void lose(OrderId order, Quantity quantity, StockLost.Why why) {
        if (quantity.isMoreThan(stock.sold())) {
            throw new IllegalStateException(order + " lost " + quantity + " of " + stock.sold() + " sold");
        }
        AggregateLifecycle.apply(new StockLost(id, order, quantity, why));
    }

    OfferFacts offer() {
        return new OfferFacts(
                id,
                goods.stationId(),
                goods.countyStationId(),
                goods.regionCode(),
                goods.produce(),
                goods.variety(),
                goods.grade(),
                goods.title(),
                price,
                goods.minimum(),
                stock.available(),
                status == Status.PUBLISHED,
                pool.contributions());
    }

    Stock stock() {
        return stock;
    }

    private void mustKeep(Actor actor) {
        if (!actor.keeps(goods.stationId())) {
            throw Refusal.unknown(id);
        }
    }

    private void mustNotHaveEnded() {
        if (hasEnded()) {
            throw Refusal.rule("listing-ended", "the listing has ended: list the goods anew");
        }
    }

    boolean hasEnded() {
        return status == Status.CLOSED || status == Status.EXPIRED;
    }

    private Written written() {
        return Written.of(id, AggregateLifecycle.getVersion());
    }

    @EventSourcingHandler
    void on(ListingEvent event) {
        switch (event) {
            case ListingDrafted drafted -> {
                id = drafted.listingId();
                goods = drafted;
                pool = new Pool(drafted.contributions());
                price = drafted.price();
                status = Status.DRAFT;
                stock = Stock.of(drafted.quantity());
                reservations = new LinkedHashMap<>();
            }
            case ListingPublished _ -> status = Status.PUBLISHED;
            case ListingPaused _ -> status = Status.PAUSED;
            case ListingRestocked restocked -> {
                stock = stock.restock(restocked.quantity());
                pool = pool.plus(restocked.contributions());
            }
            case ListingRepriced repriced -> price = repriced.price();
            case ListingClosed closed -> {
                status = Status.CLOSED;
                stock = stock.withdraw(closed.withdrawn());
            }
            case ListingExpired expired -> {
                status = Status.EXPIRED;
                stock = stock.withdraw(expired.withdrawn());
            }
            case StockReserved reserved -> {
                stock = stock.reserve(reserved.quantity());
                reservations.put(reserved.orderId(), reserved.quantity());
            }
            case StockReleased released -> {
                stock = stock.release(released.quantity(), released.withdrawn());
                reservations.remove(released.orderId());
            }
            case StockSold sold -> {
                stock = stock.sell(sold.quantity());
                reservations.remove(sold.orderId());
            }
            case StockReturned returned -> stock = stock.giveBack(returned.quantity(), returned.withdrawn());
            case StockLost gone -> stock = stock.lose(gone.quantity());
        }
    }
}
