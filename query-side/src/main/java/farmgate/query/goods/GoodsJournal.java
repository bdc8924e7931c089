package farmgate.query.goods;

import farmgate.query.goods.GoodsStory.Leg;
import farmgate.shared.consignment.LineWeight;
import farmgate.shared.consignment.WeighTicket;
import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Quantity;
import farmgate.shared.order.OrderLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The entries of one consignment, a pure function of its story. A scale that shows less than was taken over: up to the
 * variety's expected shrinkage of the station-net weight, over the whole way, it has dried; the rest is missing from
 * whoever had the goods until then (domain.md, "Quantities").
 */
final class GoodsJournal {

    private static final long WHOLE_PERMILLE = 1000;

    private final Map<ListingId, OrderLine> lines;
    private final Map<ListingId, Quantity> present = new LinkedHashMap<>();
    private final Map<ListingId, Quantity> mayShrink = new LinkedHashMap<>();
    private GoodsAccount holder;

    private GoodsJournal(GoodsStory story, List<OrderLine> lines) {
        this.lines = lines.stream().collect(Collectors.toMap(OrderLine::listingId, Function.identity()));
        this.holder = GoodsAccount.station(story.packed().stationId());
    }

    /** @param lines of the order that the consignment is for */
    static List<GoodsEntry> entriesOf(GoodsStory story, List<OrderLine> lines) {
        GoodsJournal journal = new GoodsJournal(story, lines);
        List<GoodsEntry> entries = new ArrayList<>();
        entries.add(journal.packed(story));
        story.legs().forEach(leg -> entries.add(journal.moved(leg)));
        return entries;
    }

    private GoodsEntry packed(GoodsStory story) {
        List<GoodsPosting> postings = new ArrayList<>();
        for (WeighTicket ticket : story.packed().tickets()) {
            String item = item(ticket.listingId());
            postings.add(GoodsPosting.debit(holder, item, ticket.net()));
            postings.add(GoodsPosting.credit(GoodsAccount.source(ticket.farmerId()), item, ticket.net()));
            present.merge(ticket.listingId(), ticket.net(), Quantity::plus);
        }
        present.forEach((listing, net) -> mayShrink.put(listing, expectedShrinkage(listing, net)));
        return new GoodsEntry(story.packedAt(), "consignment.packed", postings);
    }

    private GoodsEntry moved(Leg leg) {
        GoodsAccount to = switch (leg.end()) {
            case HANDED_OVER -> GoodsAccount.carrier(leg.to());
            case ARRIVED -> GoodsAccount.place(leg.to());
            case DELIVERED -> GoodsAccount.DELIVERED;
            case LOST -> holder.missing();
            case RETURNED -> GoodsAccount.RETURNED;
            case SPOILED -> GoodsAccount.SPOILED;
        };
        List<GoodsPosting> postings = new ArrayList<>();
        for (ListingId listing : List.copyOf(present.keySet())) {
            Quantity had = Objects.requireNonNull(present.get(listing), "present");
            Quantity has = weighed(leg, listing).orElse(had);
            String item = item(listing);
            add(postings, GoodsPosting.credit(holder, item, had));
            add(postings, GoodsPosting.debit(to, item, has));
            if (has.isMoreThan(had)) {
                add(postings, GoodsPosting.credit(holder.found(), item, has.minus(had)));
            } else {
                Quantity less = had.minus(has);
                Quantity shrunk = less.min(Objects.requireNonNull(mayShrink.get(listing), "shrinkage"));
                mayShrink.computeIfPresent(listing, (same, left) -> left.minus(shrunk));
                add(postings, GoodsPosting.debit(GoodsAccount.SHRINKAGE, item, shrunk));
                add(postings, GoodsPosting.debit(holder.missing(), item, less.minus(shrunk)));
            }
            present.put(listing, has);
        }
        holder = to;
        return new GoodsEntry(leg.at(), leg.end().cause(), postings);
    }

    private static void add(List<GoodsPosting> postings, GoodsPosting posting) {
        if (posting.balance() != 0) {
            postings.add(posting);
        }
    }

    private static Optional<Quantity> weighed(Leg leg, ListingId listing) {
        return leg.weights().stream()
                .filter(weight -> weight.listingId().equals(listing))
                .map(LineWeight::net)
                .findFirst();
    }

    private Quantity expectedShrinkage(ListingId listing, Quantity net) {
        return new Quantity(expectedShrinkage(net.amount(), line(listing).shrinkagePermille()), net.unit());
    }

    static long expectedShrinkage(long net, long permille) {
        return Math.multiplyExact(net, permille) / WHOLE_PERMILLE;
    }

    private String item(ListingId listing) {
        OrderLine line = line(listing);
        return line.variety() == null ? line.produce() : line.produce() + "/" + line.variety();
    }

    private OrderLine line(ListingId listing) {
        return Objects.requireNonNull(lines.get(listing), () -> "the order has no line of " + listing);
    }
}
