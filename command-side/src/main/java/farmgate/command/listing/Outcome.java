package farmgate.command.listing;

import farmgate.shared.listing.ListingId;
import org.jspecify.annotations.Nullable;

/**
 * What became of a row.
 *
 * @param id the listing it is; null if it became none, or was only checked
 * @param field the column that is wrong; empty when none is, or the row as a whole
 * @param message why it was rejected; empty otherwise
 */
record Outcome(long row, long line, Fate fate, @Nullable ListingId id, String field, String message) {

    enum Fate {
        ACCEPTED,
        ALREADY_IN,
        REJECTED
    }
}
