package farmgate.command.listing;

import farmgate.command.web.CommandName;
import farmgate.shared.listing.ListingId;
import farmgate.shared.station.StationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Wishes of an import. */
sealed interface ImportListings {

    /** Bind this file to the call's key, before any of it goes in. */
    @CommandName("listing.begin-import")
    record BeginImport(StationId stationId, String sha256, boolean publish) implements ImportListings {}

    /**
     * Put some rows in, those that can be; they are stored together.
     *
     * @param listed rows that went in before, by what the file says
     */
    @CommandName("listing.import-rows")
    record ImportRows(StationId stationId, boolean publish, List<Row> rows, List<ListedRow> listed)
            implements ImportListings {
        public ImportRows {
            rows = List.copyOf(rows);
            listed = List.copyOf(listed);
        }
    }

    /** Say what would become of these rows; nothing is stored. */
    @CommandName("listing.check-rows")
    record CheckRows(ImportRows rows) implements ImportListings {}

    /** @param origin where it grew, as somebody wrote it: a name or a code */
    record Row(long row, DraftListing draft, @Nullable String origin) {}

    record ListedRow(long row, ListingId listingId) {}
}
