package farmgate.command.tie;

import farmgate.command.listing.ListingStock;
import farmgate.command.order.OrderFacts;
import farmgate.command.order.Orders;
import farmgate.command.payout.Payouts;
import farmgate.command.person.Tie;
import farmgate.command.person.Ties;
import farmgate.command.settlement.Dues;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.identity.BuyerId;
import farmgate.shared.listing.Contribution;
import farmgate.shared.listing.ListingEvent.ListingDrafted;
import farmgate.shared.listing.ListingEvent.ListingRestocked;
import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Money;
import farmgate.shared.order.OrderEvent.OrderPlaced;
import farmgate.shared.order.OrderId;
import farmgate.shared.payment.PaymentMethod;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationId;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedSet;

/** Asks every thing that names a person whether it is still open. */
class StoredTies implements Ties {

    private final PersonIndex index;
    private final Latest latest;
    private final ListingStock listings;
    private final Orders orders;
    private final Dues dues;
    private final Payouts payouts;

    StoredTies(PersonIndex index, Latest latest, ListingStock listings, Orders orders, Dues dues, Payouts payouts) {
        this.index = index;
        this.latest = latest;
        this.listings = listings;
        this.orders = orders;
        this.dues = dues;
        this.payouts = payouts;
    }

    @Override
    public List<Tie> ofFarmer(FarmerId farmer, StationId station) {
        List<Object> since = latest.since(index.position());
        SequencedSet<ListingId> hers = index.listingsOf(farmer);
        for (Object event : since) {
            switch (event) {
                case ListingDrafted drafted
                when names(drafted.contributions(), farmer) -> hers.add(drafted.listingId());
                case ListingRestocked restocked
                when names(restocked.contributions(), farmer) -> hers.add(restocked.listingId());
                default -> {}
            }
        }
        SequencedSet<OrderId> ofHerGoods = index.ordersOf(hers);
        for (Object event : since) {
            if (event instanceof OrderPlaced placed
                    && placed.lines().stream().anyMatch(line -> hers.contains(line.listingId()))) {
                ofHerGoods.add(placed.orderId());
            }
        }
        List<Tie> ties = new ArrayList<>(moneyOf(Payee.farmer(farmer), station));
        hers.stream()
                .filter(listing -> !listings.hasEnded(listing))
                .map(listing -> new Tie("listing", listing.value(), "close it"))
                .forEach(ties::add);
        ofHerGoods.stream()
                .map(orders::get)
                .filter(StoredTies::mayYetSettle)
                .map(StoredTies::tie)
                .forEach(ties::add);
        return ties;
    }

    private List<Tie> moneyOf(Payee payee, StationId station) {
        List<Tie> ties = new ArrayList<>();
        Money due = dues.dueTo(station, payee);
        if (!due.isZero()) {
            ties.add(new Tie("money-due", due.toString(), "pay it with the next payout run"));
        }
        dues.owedBy(station, payee)
                .forEach(owed -> ties.add(new Tie(
                        "clawback", owed.value(), "let a payout take it off, or have it written off by two people")));
        dues.payouts(station).stream()
                .filter(payout -> payouts.isUnderWayTo(payout, payee))
                .map(payout -> new Tie(
                        "payout",
                        payout.value(),
                        "reject it before it is sent; after that wait for the bank's statement, or hand over the cash"))
                .forEach(ties::add);
        return ties;
    }

    @Override
    public List<Tie> ofBuyer(BuyerId buyer) {
        SequencedSet<OrderId> hers = index.ordersOf(buyer);
        for (Object event : latest.since(index.position())) {
            if (event instanceof OrderPlaced placed && placed.buyerId().equals(buyer)) {
                hers.add(placed.orderId());
            }
        }
        return hers.stream()
                .filter(orders::isUnderWay)
                .map(orders::get)
                .map(StoredTies::tie)
                .toList();
    }

    /** Whether money of it may yet become due to the farmers. */
    private static boolean mayYetSettle(OrderFacts order) {
        return switch (order.status()) {
            case PLACED, PAID, PACKED, DISPATCHED, LOST, DELIVERED, DISPUTED, RECEIVED -> true;
            case SETTLED, EXPIRED, CANCELLED, REFUNDED -> false;
        };
    }

    private static Tie tie(OrderFacts order) {
        return new Tie("order", order.id().value(), next(order));
    }

    private static String next(OrderFacts order) {
        return switch (order.status()) {
            case PLACED -> "cancel it, or let the time to pay pass";
            case PAID, PACKED -> "cancel it, or deliver it";
            case DISPATCHED -> "deliver it, or declare it lost, or have it returned";
            case DELIVERED -> "have it received, or let the time for claims pass";
            case DISPUTED -> "resolve the dispute";
            case RECEIVED, LOST -> "wait until it is settled, which happens by itself";
            case SETTLED, EXPIRED, CANCELLED, REFUNDED ->
                order.method() == PaymentMethod.CASH
                        ? "give the refund back at the till of its station, and have the buyer or a signed paper confirm it"
                        : "wait until the refund has reached the buyer";
        };
    }

    private static boolean names(List<Contribution> contributions, FarmerId farmer) {
        return contributions.stream().anyMatch(each -> each.farmerId().equals(farmer));
    }
}
