package farmgate.query.goods;

import com.fasterxml.jackson.annotation.JsonInclude;
import farmgate.query.web.CannotBeShown;
import farmgate.shared.consignment.ConsignmentId;
import farmgate.shared.money.Unit;
import farmgate.shared.order.OrderId;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import jakarta.annotation.security.RolesAllowed;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where the produce is, and who had it when some went missing. */
@RestController
class GoodsReads {

    private final GoodsBooks books;

    GoodsReads(GoodsBooks books) {
        this.books = books;
    }

    /** An account's turnover in one item; the balances of an item add up to zero. */
    record Line(GoodsAccount account, String item, Unit unit, long debit, long credit, long balance) {}

    /** @param cannotBeShown consignments that are left out, so that the sums are not whole; said only when there are some */
    record GoodsBalance(
            List<Line> items,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<CannotBeShown> cannotBeShown) {
        GoodsBalance {
            items = List.copyOf(items);
            cannotBeShown = List.copyOf(cannotBeShown);
        }
    }

    record ConsignmentGoods(ConsignmentId consignmentId, OrderId orderId, List<GoodsEntry> items) {
        ConsignmentGoods {
            items = List.copyOf(items);
        }
    }

    private record Key(GoodsAccount account, String item, Unit unit) {}

    @GetMapping("/api/ledger/goods")
    @RolesAllowed({"FINANCE", "AUDITOR"})
    GoodsBalance balance(@RequestParam(required = false) @Nullable StationId station) {
        TreeMap<Key, Line> lines = new TreeMap<>(
                Comparator.comparing(Key::account).thenComparing(Key::item).thenComparing(Key::unit));
        List<CannotBeShown> left = books.everyStory(station, (story, ordered) -> {
            // a story is taken in whole or not at all
            TreeMap<Key, Line> changed = new TreeMap<>(lines.comparator());
            for (GoodsEntry entry : GoodsJournal.entriesOf(story, ordered)) {
                for (GoodsPosting posting : entry.postings()) {
                    Key key = new Key(posting.account(), posting.item(), posting.unit());
                    Line before = changed.getOrDefault(key, lines.get(key));
                    Line line = line(posting);
                    changed.put(key, before == null ? line : sum(before, line));
                }
            }
            lines.putAll(changed);
        });
        return new GoodsBalance(List.copyOf(lines.values()), left);
    }

    private static Line line(GoodsPosting posting) {
        return new Line(
                posting.account(),
                posting.item(),
                posting.unit(),
                posting.debit(),
                posting.credit(),
                posting.balance());
    }

    @GetMapping("/api/consignments/{id}/goods")
    @RolesAllowed({"FINANCE", "AUDITOR"})
    ConsignmentGoods consignment(@PathVariable ConsignmentId id) {
        GoodsStory story = books.story(id).orElseThrow(() -> Refusal.unknown(id));
        return new ConsignmentGoods(id, story.packed().orderId(), books.entriesOf(story));
    }

    private static Line sum(Line one, Line other) {
        return new Line(
                one.account,
                one.item,
                one.unit,
                Math.addExact(one.debit, other.debit),
                Math.addExact(one.credit, other.credit),
                Math.addExact(one.balance, other.balance));
    }
}
