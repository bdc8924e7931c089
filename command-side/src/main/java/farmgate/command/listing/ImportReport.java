package farmgate.command.listing;

import farmgate.shared.listing.ListingId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What became of a file.
 *
 * @param errors one for each rejected row, in the order of the file; at most {@link #ERRORS_MAX}
 * @param errorsBeyond how many more there were
 */
record ImportReport(long accepted, long rejected, List<RowError> errors, long errorsBeyond, List<ListingId> ids) {

    static final int ERRORS_MAX = 1000;

    /**
     * Why a row did not go in.
     *
     * @param row from 1; the header is not counted
     * @param line where the row begins in the file, from 1
     * @param field the column, or nothing when it is the row as a whole
     */
    record RowError(long row, long line, String field, String message) {}

    /** What became of some rows. */
    record Part(List<ListingId> ids, List<RowError> errors) {}

    ImportReport {
        errors = List.copyOf(errors);
        ids = List.copyOf(ids);
    }

    /** Adds up the parts of a file. */
    static final class Tally {

        private final List<ListingId> ids = new ArrayList<>();
        private final List<RowError> errors = new ArrayList<>();
        private long rejected;

        void add(List<ListingId> accepted, List<RowError> rejections) {
            ids.addAll(accepted);
            rejected += rejections.size();
            rejections.stream()
                    .sorted(Comparator.comparingLong(RowError::row))
                    .limit(ERRORS_MAX - errors.size())
                    .forEach(errors::add);
        }

        ImportReport report() {
            return new ImportReport(ids.size(), rejected, errors, rejected - errors.size(), ids);
        }
    }
}
