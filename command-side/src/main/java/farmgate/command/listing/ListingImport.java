package farmgate.command.listing;

import farmgate.command.listing.ImportListings.BeginImport;
import farmgate.command.listing.ImportListings.ImportRows;
import farmgate.command.listing.ImportListings.Row;
import farmgate.command.listing.ImportReport.Part;
import farmgate.command.listing.ImportReport.RowError;
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

/**
 * Sends a file's rows as commands, so many at a time: one append stores them, and one answer is remembered for them
 * under a key that follows from the call's. A file that stopped halfway is sent again and goes on where it stopped; one
 * that was in already gets the answer it had. Without a key nothing is remembered.
 */
final class ListingImport {

    private static final int ROWS_PER_COMMAND = 200;

    private final Writes writes;
    private final StationId stationId;
    private final boolean publish;
    private final Call call;
    private final ImportReport.Tally tally = new ImportReport.Tally();
    private final List<Row> pending = new ArrayList<>();
    private final List<RowError> unreadable = new ArrayList<>();
    private boolean replayed;

    ListingImport(Writes writes, StationId stationId, boolean publish, Call call) {
        this.writes = writes;
        this.stationId = stationId;
        this.publish = publish;
        this.call = call;
    }

    /** The answer is a repeat when every part of it is. */
    Answer run(SpooledFile file) throws IOException {
        replayed = writes.send(new BeginImport(stationId, file.sha256(), publish), call)
                .replayed();
        GoodsTable table = new GoodsTable(file.path());
        table.check();
        table.rows(this::add);
        send();
        return new Answer(Json.write(tally.report()), replayed);
    }

    static RowError error(long row, long line, Refusal refusal) {
        String field = String.valueOf(refusal.facts().getOrDefault("field", ""));
        return new RowError(row, line, GoodsRow.column(field), refusal.detail());
    }

    void add(GoodsRow row) {
        ListingId id = new ListingId(call.newId(ListingId.PREFIX, "row-" + row.number()));
        try {
            pending.add(new Row(row.number(), row.line(), row.draft(id, stationId)));
        } catch (Refusal refusal) {
            unreadable.add(error(row.number(), row.line(), refusal));
        }
        if (pending.size() + unreadable.size() == ROWS_PER_COMMAND) {
            send();
        }
    }

    private void send() {
        Part part = new Part(List.of(), List.of());
        if (!pending.isEmpty()) {
            Answer answer = writes.send(
                    new ImportRows(stationId, publish, pending),
                    call.part("rows-from-" + pending.getFirst().row()));
            replayed &= answer.replayed();
            part = Json.read(answer.json(), Part.class);
        }
        unreadable.addAll(part.errors());
        tally.add(part.ids(), unreadable);
        pending.clear();
        unreadable.clear();
    }
}
