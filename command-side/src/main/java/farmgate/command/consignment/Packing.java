package farmgate.command.consignment;

import farmgate.command.consignment.ConsignmentCommand.Lot;
import farmgate.command.consignment.WeightRules.Odd;
import farmgate.command.order.OrderFacts;
import farmgate.shared.consignment.WeighTicket;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.listing.ListingId;
import farmgate.shared.message.Id;
import farmgate.shared.money.Quantity;
import farmgate.shared.money.Unit;
import farmgate.shared.order.GoodsFate;
import farmgate.shared.order.OrderLine;
import farmgate.shared.order.PackedLot;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.wire.Bounds;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes weigh tickets of what was put on the scale for an order. */
final class Packing {

    private final Map<ListingId, OrderLine> lines;
    private final Function<ListingId, Map<FarmerId, Quantity>> brought;
    private final WeightRules rules;
    private final String weigher;
    private final Instant at;

    /**
     * @param brought what each farmer brought into a listing: nobody else's is sold from it, and not more
     * @param weigher the person at the scale
     */
    Packing(
            OrderFacts order,
            Function<ListingId, Map<FarmerId, Quantity>> brought,
            WeightRules rules,
            String weigher,
            Instant at) {
        this.lines = order.lines().stream().collect(Collectors.toMap(OrderLine::listingId, Function.identity()));
        this.brought = brought;
        this.rules = rules;
        this.weigher = weigher;
        this.at = at;
    }

    /** @throws Refusal naming the lot that cannot be, or the lines that nothing was packed for */
    List<WeighTicket> tickets(List<Lot> lots) {
        Map<ListingId, Long> perLine =
                lots.stream().collect(Collectors.groupingBy(Lot::listingId, Collectors.counting()));
        List<ListingId> unpacked = lines.keySet().stream()
                .filter(line -> !perLine.containsKey(line))
                .toList();
        if (!unpacked.isEmpty()) {
            throw Refusal.invalid("lots", "nothing is packed for " + unpacked + ": every line needs a lot");
        }
        List<WeighTicket> tickets = IntStream.range(0, lots.size())
                .mapToObj(i -> ticket(
                        "lots[" + i + "]",
                        lots.get(i),
                        perLine.getOrDefault(lots.get(i).listingId(), 0L) == 1))
                .toList();
        mustFit(tickets);
        return tickets;
    }

    /** The lines of which so much or so little was packed that it looks like a slip. */
    static List<Odd> odd(List<OrderLine> lines, List<WeighTicket> tickets) {
        Map<ListingId, Quantity> packed =
                tickets.stream().collect(Collectors.toMap(WeighTicket::listingId, WeighTicket::net, Quantity::plus));
        return lines.stream()
                .map(line -> new Odd(
                        line.listingId(),
                        line.quantity(),
                        packed.getOrDefault(
                                line.listingId(), Quantity.none(line.quantity().unit()))))
                .filter(line -> WeightRules.isOdd(line.expected(), line.said()))
                .toList();
    }

    /** Nothing comes from a farmer that she did not bring, and a line is not packed with a multiple of it. */
    private void mustFit(List<WeighTicket> tickets) {
        Map<ListingId, Quantity> packed = new HashMap<>();
        Map<List<Id>, Quantity> given = new HashMap<>();
        for (int i = 0; i < tickets.size(); i++) {
            WeighTicket ticket = tickets.get(i);
            ListingId listing = ticket.listingId();
            String field = "lots[" + i + "]." + (ticket.net().unit() == Unit.GRAM ? "grossGrams" : "count");
            Quantity ordered = Objects.requireNonNull(lines.get(listing)).quantity();
            Quantity ofLine = packed.merge(listing, ticket.net(), Quantity::plus);
            if (ofLine.isMoreThan(rules.mostPacked(ordered))) {
                throw Refusal.invalid(
                        field,
                        "makes " + ofLine + " of " + listing + ", of which " + ordered + " were ordered: at most "
                                + rules.mostPacked(ordered));
            }
            Quantity brings = Objects.requireNonNull(brought.apply(listing).get(ticket.farmerId()));
            Quantity ofFarmer = given.merge(List.of(listing, ticket.farmerId()), ticket.net(), Quantity::plus);
            if (ofFarmer.isMoreThan(WeightRules.mostGiven(brings))) {
                throw Refusal.invalid(
                        field,
                        "makes " + ofFarmer + " of " + ticket.farmerId() + ", who brought " + brings + " into "
                                + listing + ": at most " + WeightRules.mostGiven(brings));
            }
        }
    }

    /** What the order needs to know of the tickets. */
    static List<PackedLot> lots(List<WeighTicket> tickets) {
        return tickets.stream()
                .map(ticket -> new PackedLot(ticket.listingId(), ticket.farmerId(), ticket.harvestedOn(), ticket.net()))
                .toList();
    }

    /**
     * What becomes of what is short of a line, of the lines whose lots say it.
     *
     * @throws Refusal when two lots of a line say different things
     */
    static Map<ListingId, GoodsFate> unpacked(List<Lot> lots) {
        Map<ListingId, GoodsFate> fates = new HashMap<>();
        for (int i = 0; i < lots.size(); i++) {
            GoodsFate fate = lots.get(i).unpacked();
            GoodsFate earlier =
                    fate == null ? null : fates.putIfAbsent(lots.get(i).listingId(), fate);
            if (earlier != null && earlier != fate) {
                throw Refusal.invalid("lots[" + i + "].short", "another lot of the line says " + earlier);
            }
        }
        return fates;
    }

    private WeighTicket ticket(String field, Lot lot, boolean onlyOne) {
        OrderLine line = lines.get(lot.listingId());
        if (line == null) {
            throw Refusal.invalid(field + ".listingId", lot.listingId() + " is not in the order");
        }
        if (!brought.apply(lot.listingId()).containsKey(lot.farmerId())) {
            throw Refusal.invalid(field + ".farmerId", lot.farmerId() + " brought nothing into " + lot.listingId());
        }
        return new WeighTicket(
                lot.listingId(),
                lot.farmerId(),
                lot.harvestedOn(),
                lot.grossGrams(),
                lot.tareGrams(),
                net(field, lot, line.quantity(), onlyOne),
                lot.scaleId(),
                weigher,
                at);
    }

    private static Quantity net(String field, Lot lot, Quantity ordered, boolean onlyOne) {
        mustBeOnOneScale(field + ".tareGrams", lot.tareGrams());
        mustBeOnOneScale(field + ".grossGrams", lot.grossGrams());
        return ordered.unit() == Unit.GRAM ? weighed(field, lot) : counted(field, lot, ordered, onlyOne);
    }

    private static void mustBeOnOneScale(String field, long grams) {
        if (grams < 0 || grams > Bounds.SCALE_GRAMS_MAX) {
            throw Refusal.invalid(field, "must be from 0 to " + Bounds.SCALE_GRAMS_MAX + " g");
        }
    }

    private static Quantity weighed(String field, Lot lot) {
        if (lot.count() != null) {
            throw Refusal.invalid(field + ".count", "the line is sold by weight: give grossGrams and tareGrams");
        }
        if (lot.grossGrams() <= lot.tareGrams()) {
            throw Refusal.invalid(field + ".grossGrams", "must be more than the tare");
        }
        return Quantity.grams(lot.grossGrams() - lot.tareGrams());
    }

    /** Pieces may be weighed all the same, but what counts is the count. */
    private static Quantity counted(String field, Lot lot, Quantity ordered, boolean onlyOne) {
        if (lot.grossGrams() < lot.tareGrams()) {
            throw Refusal.invalid(field + ".grossGrams", "must not be less than the tare");
        }
        @Nullable Long count = lot.count();
        if (count == null) {
            if (!onlyOne) {
                throw Refusal.invalid(field + ".count", "is needed when a line has several lots");
            }
            return ordered;
        }
        if (count < 1 || count > Bounds.AMOUNT_MAX) {
            throw Refusal.invalid(field + ".count", "must be from 1 to " + Bounds.AMOUNT_MAX);
        }
        return new Quantity(count, ordered.unit());
    }
}
