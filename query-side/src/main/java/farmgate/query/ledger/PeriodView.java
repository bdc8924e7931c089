package farmgate.query.ledger;

import java.time.Instant;
import java.time.LocalDate;
import org.bson.Document;

/**
 * A closing of the books.
 *
 * @param lastDay up to which they are closed, in Asia/Shanghai
 * @param position its place in the store: what stands behind it is late
 */
record PeriodView(LocalDate lastDay, String closedBy, Instant closedAt, long position) {

    static PeriodView of(Document document) {
        return new PeriodView(
                LocalDate.parse(document.getString("_id")),
                document.getString("closedBy"),
                Instant.parse(document.getString("closedAt")),
                document.getLong(EntryDocument.POSITION));
    }
}
