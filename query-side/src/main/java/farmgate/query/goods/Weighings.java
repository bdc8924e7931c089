package farmgate.query.goods;

import farmgate.shared.consignment.ConsignmentId;
import farmgate.shared.consignment.LineWeight;
import farmgate.shared.consignment.WeighTicket;
import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Unit;
import farmgate.shared.order.OrderLine;
import farmgate.shared.station.StationId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What was weighed at the stations, and what a later scale showed of it. */
public final class Weighings {

    private final GoodsBooks books;

    Weighings(GoodsBooks books) {
        this.books = books;
    }

    /** One lot on a station's scale, in grams. */
    public record Weighed(
            StationId stationId,
            ConsignmentId consignmentId,
            @Nullable String scaleId,
            String weigher,
            long grossGrams) {}

    /**
     * One line of an order that was weighed again on its way.
     *
     * @param weighers who was at the station's scale
     * @param isShort whether more than the variety's expected shrinkage was gone at the last scale
     */
    public record WeighedAgain(
            StationId stationId, ConsignmentId consignmentId, List<String> weighers, boolean isShort) {
        public WeighedAgain {
            weighers = List.copyOf(weighers);
        }
    }

    /** Goes through all there are; what is counted and not weighed is left out. */
    public void every(Consumer<Weighed> weighed, Consumer<WeighedAgain> again) {
        books.everyStory(null, (story, lines) -> {
            for (WeighTicket ticket : story.packed().tickets()) {
                if (ticket.net().unit() == Unit.GRAM) {
                    weighed.accept(new Weighed(
                            story.packed().stationId(),
                            story.packed().consignmentId(),
                            ticket.scaleId(),
                            ticket.weigher(),
                            ticket.grossGrams()));
                }
            }
            lastWeights(story)
                    .forEach((listing, net) -> line(lines, listing, net, story).forEach(again));
        });
    }

    private static Map<ListingId, LineWeight> lastWeights(GoodsStory story) {
        Map<ListingId, LineWeight> last = new LinkedHashMap<>();
        story.legs().forEach(leg -> leg.weights().forEach(weight -> last.put(weight.listingId(), weight)));
        return last;
    }

    private static List<WeighedAgain> line(
            List<OrderLine> lines, ListingId listing, LineWeight last, GoodsStory story) {
        List<WeighTicket> tickets = story.packed().tickets().stream()
                .filter(ticket -> ticket.listingId().equals(listing))
                .toList();
        List<WeighedAgain> found = new ArrayList<>();
        for (OrderLine line : lines) {
            if (line.listingId().equals(listing) && last.net().unit() == Unit.GRAM) {
                long net = tickets.stream()
                        .mapToLong(ticket -> ticket.net().amount())
                        .sum();
                long expected = net - GoodsJournal.expectedShrinkage(net, line.shrinkagePermille());
                found.add(new WeighedAgain(
                        story.packed().stationId(),
                        story.packed().consignmentId(),
                        tickets.stream().map(WeighTicket::weigher).distinct().toList(),
                        last.net().amount() < expected));
            }
        }
        return found;
    }
}
