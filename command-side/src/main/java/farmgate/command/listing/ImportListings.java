package farmgate.command.listing;

import farmgate.shared.station.StationId;
import java.util.List;

/** Wishes of an import. */
sealed interface ImportListings {

    /** Bind this file to the call's key, before any of it goes in. */
    record BeginImport(StationId stationId, String sha256, boolean publish) implements ImportListings {}

    /** Put some rows in, those that can be; they are stored together. */
    record ImportRows(StationId stationId, boolean publish, List<Row> rows) implements ImportListings {
        public ImportRows {
            rows = List.copyOf(rows);
        }
    }

    record Row(long row, long line, DraftListing draft) {}
}
