package farmgate.command.order;

import farmgate.command.listing.ListingStock;
import farmgate.shared.consignment.ConsignmentId;
import farmgate.shared.consignment.LineWeight;
import farmgate.shared.listing.ListingEvent.StockLost;
import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Money;
import farmgate.shared.order.DeliveryProof;
import farmgate.shared.order.GoodsFate;
import farmgate.shared.order.LinePart;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.OrderLine;
import farmgate.shared.order.PackedLot;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payment.PaymentMethod;
import farmgate.shared.personal.FreeText;
import farmgate.shared.personal.Vault;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.settlement.Settlement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;

/**
 * Orders, as other slices ask for them and act on them inside their own unit of work. Who may do it is decided by the
 * slice that calls. Each call throws a {@link Refusal}: of the unknown kind when there is no such order, of a rule when
 * the order is not as far as that, or further.
 */
public class Orders {

    private final Repository<Order> repository;
    private final ListingStock listings;
    private final SoldStock sold;
    private final Money shortWeightBound;
    private final PackingTerms packing;

    /** @param shortWeightBound above it a short weight is never taken on one person's word */
    Orders(Repository<Order> repository, ListingStock listings, Money shortWeightBound, PackingTerms packing) {
        this.repository = repository;
        this.listings = listings;
        this.sold = new SoldStock(listings);
        this.shortWeightBound = shortWeightBound;
        this.packing = packing;
    }

    public OrderFacts get(OrderId id) {
        return load(id).invoke(Order::facts);
    }

    /** Whether something of the order has still to happen: to its goods, or to money that goes back to the buyer. */
    public boolean isUnderWay(OrderId id) {
        return load(id).invoke(Order::isUnderWay);
    }

    /**
     * Money came in for these orders. Those still waiting for it are paid and their stock is sold; for the others it is
     * taken and granted back at once. To be called once for each payment.
     *
     * @param at when it came in; the time to pack runs from then on
     */
    public void pay(PaymentId paymentId, PaymentMethod method, Map<OrderId, Money> amounts, Instant at) {
        SortedMap<OrderId, Money> sorted = new TreeMap<>(Comparator.comparing(OrderId::value));
        sorted.putAll(amounts);
        SortedMap<ListingId, OrderId> sold = new TreeMap<>(Comparator.comparing(ListingId::value));
        sorted.forEach((id, amount) -> {
            Aggregate<Order> order = load(id);
            order.execute(it -> it.pay(paymentId, method, amount));
            OrderFacts facts = order.invoke(Order::facts);
            if (facts.status() == OrderStatus.PAID && paymentId.equals(facts.paymentId())) {
                order.execute(it -> it.expectPacking(packing, at));
                facts.lines().stream().map(OrderLine::listingId).forEach(listing -> sold.put(listing, id));
            }
        });
        sold.forEach(listings::sell);
    }

    /** The order that a refund of this name can be of; empty when it is of none. */
    public static Optional<OrderId> orderOf(RefundId refundId) {
        return RefundIds.orderOf(refundId);
    }

    public long versionOf(OrderId id) {
        return Objects.requireNonNull(load(id).version());
    }

    /** A granted refund has reached the buyer. A repeat does nothing. */
    public void refundPaid(OrderId id, RefundId refundId) {
        load(id).execute(order -> order.refundPaid(refundId));
    }

    /**
     * The order is packed; what was ordered and not packed goes back to stock, or is lost.
     *
     * @param lots at least one for every line, each by its net weight at the station
     * @param unpacked what becomes of what is short of a line; of lines that it does not name it goes back to stock
     */
    public void pack(
            OrderId id, ConsignmentId consignmentId, List<PackedLot> lots, Map<ListingId, GoodsFate> unpacked) {
        Aggregate<Order> order = load(id);
        order.execute(it -> it.pack(consignmentId, lots, unpacked));
        order.invoke(Order::packedShort).stream()
                .sorted(Comparator.comparing(part -> part.listingId().value()))
                .forEach(part -> sold.move(
                        id,
                        List.of(new LinePart(part.listingId(), part.quantity())),
                        part.goods(),
                        StockLost.Why.PACKED_SHORT));
    }

    /** It is on its way again. */
    public void find(OrderId id) {
        load(id).execute(Order::find);
    }

    /** Whether it was searched for as long as it is to be, and nobody found it. */
    public boolean isSearchOver(OrderId id, Instant now) {
        return load(id).invoke(order -> order.isSearchOver(now));
    }

    /** Another person has to agree that it is lost. A repeat by the same person does nothing. */
    public void proposeLoss(OrderId id, String person) {
        load(id).execute(order -> order.proposeLoss(person));
    }

    /** Another person agrees: {@link #lose} comes in the same unit of work. */
    public void approveLoss(OrderId id, String person) {
        load(id).execute(order -> order.approveLoss(person));
    }

    public void declineLoss(OrderId id, String reason, String person, Vault vault) {
        load(id).execute(order -> order.declineLoss(reason, person, vault));
    }

    /**
     * It will not arrive: it is settled as if what was packed had, and then the custodian owes what the buyer gets back.
     *
     * @param hub weights at the county hub, of the lines that were weighed there
     */
    public void lose(OrderId id, Custodian custodian, List<LineWeight> hub, Instant at) {
        load(id).execute(order -> order.lose(custodian, hub, at));
    }

    /** The goods came back to their station, and the buyer gets everything back. */
    public void sendBack(OrderId id, FreeText reason, GoodsFate goods) {
        Aggregate<Order> order = load(id);
        List<LinePart> parts = order.invoke(Order::sold);
        order.execute(it -> it.sendBack(reason, goods));
        sold.move(id, parts, goods, StockLost.Why.RETURNED);
    }

    public void dispatch(OrderId id, ConsignmentId consignmentId) {
        load(id).execute(order -> order.dispatch(consignmentId));
    }

    /**
     * The order is delivered and priced by what arrived.
     *
     * @param hub weights at the county hub, of the lines that were weighed there
     * @param arrived weights at delivery, every line once
     */
    public void deliver(OrderId id, List<LineWeight> hub, List<LineWeight> arrived, DeliveryReport report) {
        load(id).execute(order -> order.deliver(hub, arrived, report, shortWeightBound));
    }

    /** Something shows a delivery that so far only the selling station told of. */
    public void proveDelivery(OrderId id, DeliveryProof proof, boolean bySeller, Instant at) {
        load(id).execute(order -> order.prove(proof, bySeller, inMillis(at)));
    }

    /**
     * The received order's money has been split.
     *
     * @throws IllegalStateException unless the order {@linkplain OrderFacts#awaitsSettlement() awaits settlement} and
     *     exactly what it holds was split: ask first, for a repeat must not split twice
     */
    public void settle(OrderId id, Settlement settlement) {
        load(id).execute(order -> order.settle(settlement));
    }

    /** As the todo list keeps the end of the claim window. */
    static Instant inMillis(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS);
    }

    private Aggregate<Order> load(OrderId id) {
        try {
            return repository.load(id.value());
        } catch (AggregateNotFoundException e) {
            throw Refusal.unknown(id);
        }
    }
}
