package farmgate.command.listing;

import farmgate.command.listing.ImportListings.BeginImport;
import farmgate.command.listing.ImportListings.CheckRows;
import farmgate.command.listing.ImportListings.ImportRows;
import farmgate.command.listing.ImportListings.ListedRow;
import farmgate.command.listing.ImportListings.Row;
import farmgate.command.listing.ImportReport.Part;
import farmgate.command.listing.ImportReport.RowRefusal;
import farmgate.command.listing.Outcome.Fate;
import farmgate.command.web.Answer;
import farmgate.command.web.Call;
import farmgate.command.web.Writes;
import farmgate.shared.listing.ListingId;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import farmgate.shared.wire.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends a file's rows as commands, so many at a time: one append stores them, and one answer is remembered for them
 * under a key that follows from the call's. A file that stopped halfway is sent again and goes on where it stopped; one
 * that was in already gets the answer it had. Without a key nothing is remembered.
 */
final class ListingImport {

    private static final int ROWS_PER_COMMAND = 200;

    private final Writes writes;
    private final Order order;
    private final Call call;
    private final Wording wording;
    private final Outcomes outcomes;
    private final LongConsumer progress;
    private final GoodsKeys goods = new GoodsKeys();
    private final List<Row> pending = new ArrayList<>();
    private final List<ListedRow> listed = new ArrayList<>();
    private final Map<Long, Outcome> part = new TreeMap<>();
    private boolean replayed;

    /**
     * What is to be done with a file.
     *
     * @param publish whether the listings go on offer at once
     * @param dryRun whether nothing shall be stored
     */
    record Order(StationId stationId, boolean publish, boolean dryRun) {

        /** A dry run leaves no trace, not even under its key. */
        private Call remembered(Call call) {
            return dryRun ? new Call(call.actor(), null, null) : call;
        }
    }

    /** @param progress is told after each part how many rows are done */
    ListingImport(Writes writes, Order order, Call call, Wording wording, Outcomes outcomes, LongConsumer progress) {
        this.writes = writes;
        this.order = order;
        this.call = order.remembered(call);
        this.wording = wording;
        this.outcomes = outcomes;
        this.progress = progress;
    }

    /** Says no to a stranger, and to another file under the same key, before anything of it goes in. */
    static boolean begin(Writes writes, Order order, Call call, String sha256) {
        return writes.send(new BeginImport(order.stationId(), sha256, order.publish()), order.remembered(call))
                .replayed();
    }

    /** Whether all of it is a repeat, if its beginning was. */
    boolean run(GoodsTable table, boolean begunBefore) throws IOException {
        replayed = begunBefore;
        table.rows(this::add);
        send();
        return replayed;
    }

    void add(GoodsRow row) {
        ListingId id = new ListingId(call.newId(ListingId.PREFIX, "row-" + row.number()));
        try {
            DraftListing draft = row.draft(id, order.stationId());
            goods.mustBeNew(draft, row.number());
            ListingId before = row.listed();
            if (before == null) {
                pending.add(new Row(row.number(), draft, row.origin()));
                put(row.number(), row.line(), Fate.ACCEPTED, order.dryRun() ? null : id);
            } else {
                listed.add(new ListedRow(row.number(), before));
                put(row.number(), row.line(), Fate.ALREADY_IN, before);
            }
        } catch (Refusal refusal) {
            reject(row.number(), row.line(), RowRefusal.of(row.number(), refusal));
        }
        if (part.size() == ROWS_PER_COMMAND) {
            send();
        }
    }

    private void send() {
        if (!pending.isEmpty() || !listed.isEmpty()) {
            for (RowRefusal refusal : decide().errors()) {
                reject(
                        refusal.row(),
                        Objects.requireNonNull(part.get(refusal.row())).line(),
                        refusal);
            }
        }
        part.values().forEach(outcomes::add);
        pending.clear();
        listed.clear();
        part.clear();
        progress.accept(outcomes.rows());
    }

    private Part decide() {
        ImportRows rows = new ImportRows(order.stationId(), order.publish(), pending, listed);
        Answer answer = order.dryRun()
                ? writes.send(new CheckRows(rows), call)
                : writes.send(
                        rows, call.part("rows-from-" + part.keySet().iterator().next()));
        replayed &= answer.replayed();
        return Json.read(answer.json(), Part.class);
    }

    private void put(long row, long line, Fate fate, @Nullable ListingId id) {
        part.put(row, new Outcome(row, line, fate, id, "", ""));
    }

    private void reject(long row, long line, RowRefusal refusal) {
        part.put(row, new Outcome(row, line, Fate.REJECTED, null, refusal.field(), refusal.message(wording)));
    }
}
