package farmgate.command.listing;

import farmgate.command.listing.Wording.Said;
import farmgate.shared.listing.ListingId;
import farmgate.shared.refusal.Refusal;
import java.util.List;

/**
 * What became of a file.
 *
 * @param dryRun whether it was only checked, and nothing stored
 * @param alreadyIn rows that went in with an earlier import, by the id that they carry
 * @param errors one for each rejected row, in the order of the file
 * @param ids of the listings made, in the order of the file
 */
record ImportReport(
        boolean dryRun, long accepted, long rejected, long alreadyIn, List<RowError> errors, List<ListingId> ids) {

    ImportReport {
        errors = List.copyOf(errors);
        ids = List.copyOf(ids);
    }

    /**
     * Why a row did not go in.
     *
     * @param row from 1; the header is not counted
     * @param line where the row begins in the file, from 1
     * @param field the column, or nothing when it is the row as a whole
     */
    record RowError(long row, long line, String field, String message) {}

    /** What became of some rows, as it is remembered under the call's key. */
    record Part(List<ListingId> ids, List<RowRefusal> errors) {
        Part {
            ids = List.copyOf(ids);
            errors = List.copyOf(errors);
        }
    }

    /**
     * @param english what is wrong
     * @param said the same in any language; an empty key if it has no sentence there
     */
    record RowRefusal(long row, String field, String english, Said said) {

        static RowRefusal of(long row, Refusal refusal) {
            String field = String.valueOf(refusal.facts().getOrDefault("field", ""));
            return new RowRefusal(row, GoodsRow.column(field), refusal.detail(), Wording.said(refusal));
        }

        String message(Wording wording) {
            return said.key().isEmpty() ? english : wording.say(said);
        }
    }
}
