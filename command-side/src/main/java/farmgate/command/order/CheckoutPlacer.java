package farmgate.command.order;

import farmgate.command.identity.Buyers;
import farmgate.command.listing.ListingStock;
import farmgate.command.listing.OfferFacts;
import farmgate.command.station.Stations;
import farmgate.shared.identity.BuyerId;
import farmgate.shared.message.Actor;
import farmgate.shared.order.CheckoutEvent.CheckoutPlaced;
import farmgate.shared.order.Destination;
import farmgate.shared.order.OrderEvent.OrderPlaced;
import farmgate.shared.personal.Personal;
import farmgate.shared.personal.Vault;
import farmgate.shared.settlement.FeeRule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;

/**
 * Places a basket: the stock of every line is reserved, and an order for each station and the checkout are stored, all
 * in one append or not at all. So nothing is ever promised twice.
 */
class CheckoutPlacer {

    private static final ZoneId TRADE = ZoneId.of("Asia/Shanghai");

    private final Repository<Checkout> checkouts;
    private final Repository<Order> orders;
    private final ListingStock listings;
    private final Stations stations;
    private final Vault vault;
    private final Buyers buyers;
    private final FeeRuleAt feeRules;
    private final Duration paymentWindow;

    CheckoutPlacer(
            Repository<Checkout> checkouts,
            Repository<Order> orders,
            ListingStock listings,
            Stations stations,
            Vault vault,
            Buyers buyers,
            FeeRuleAt feeRules,
            Duration paymentWindow) {
        this.checkouts = checkouts;
        this.orders = orders;
        this.listings = listings;
        this.stations = stations;
        this.vault = vault;
        this.buyers = buyers;
        this.feeRules = feeRules;
        this.paymentWindow = paymentWindow;
    }

    @CommandHandler
    CheckoutPlacedAnswer handle(PlaceCheckout command, Actor actor) throws Exception {
        BuyerId buyer = command.neighbour() == null ? command.buyerId() : buyers.current(command.buyerId());
        buyers.hold(buyer);
        Basket basket = Basket.of(command.lines(), listings::offer);
        basket.byStation().keySet().forEach(stations::getOpen);
        if (command.deliverTo().pickUpStationId() != null) {
            stations.getOpen(command.deliverTo().pickUpStationId());
        }
        if (command.neighbour() != null && actor.station() != null) {
            stations.get(actor.station()).mustNotBeSuspended();
        }
        basket.mustBeOrderable();
        List<Placement> placements = basket.byStation().entrySet().stream()
                .map(part -> Placement.of(command.checkoutId(), part.getKey(), part.getValue()))
                .toList();
        CheckoutPlaced checkout = checkout(command, buyer, placements, actor, paymentWindow);
        placements.forEach(this::reserve);
        FeeRule feeRule = feeRules.at(LocalDate.ofInstant(actor.arrivedAt(), TRADE));
        for (Placement placement : placements) {
            OrderPlaced placed = order(command, placement, checkout, feeRule);
            orders.newInstance(() -> new Order(placed));
        }
        checkouts.newInstance(() -> new Checkout(checkout));
        return CheckoutPlacedAnswer.of(checkout);
    }

    private void reserve(Placement placement) {
        placement.lines().stream()
                .sorted(Comparator.comparing(line -> line.listingId().value()))
                .forEach(line -> listings.reserve(line.listingId(), placement.orderId(), line.quantity()));
    }

    private static CheckoutPlaced checkout(
            PlaceCheckout command, BuyerId buyer, List<Placement> placements, Actor actor, Duration paymentWindow) {
        // In whole milliseconds, as the todo list keeps it: worked off a moment early, an order would not expire yet.
        Instant payBy = actor.arrivedAt().plus(paymentWindow).truncatedTo(ChronoUnit.MILLIS);
        return new CheckoutPlaced(
                command.checkoutId(),
                buyer,
                actor.subject(),
                placements.stream()
                        .map(part -> new CheckoutPlaced.Part(
                                part.orderId(), part.first().stationId(), part.total()))
                        .toList(),
                Placement.total(placements),
                payBy,
                command.neighbour() == null ? null : actor.station());
    }

    private OrderPlaced order(PlaceCheckout command, Placement placement, CheckoutPlaced checkout, FeeRule feeRule) {
        OfferFacts offer = placement.first();
        return new OrderPlaced(
                placement.orderId(),
                command.checkoutId(),
                checkout.buyerId(),
                checkout.placedBy(),
                command.neighbour() == null ? null : seal(checkout.buyerId(), command.neighbour()),
                offer.stationId(),
                offer.countyStationId(),
                offer.regionCode(),
                placement.lines(),
                placement.total(),
                destination(command.deliverTo(), checkout.buyerId()),
                checkout.payBy(),
                placement.claimWindow(),
                feeRule,
                checkout.placedAtStation(),
                placement.charges());
    }

    private Destination destination(PlaceCheckout.DeliverTo to, BuyerId buyer) {
        return new Destination(
                to.pickUpStationId(), to.regionCode(), to.addressee() == null ? null : seal(buyer, to.addressee()));
    }

    private Personal seal(BuyerId buyer, Object clear) {
        return vault.seal(buyer.value(), clear);
    }
}
