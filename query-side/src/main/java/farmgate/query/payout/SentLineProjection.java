package farmgate.query.payout;

import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import farmgate.query.projection.Documents;
import farmgate.query.projection.Projection;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.query.web.OldestFirst;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.payout.PayoutEvent.LinePaid;
import farmgate.shared.payout.PayoutEvent.LineReturned;
import farmgate.shared.payout.PayoutEvent.PayoutInstructed;
import farmgate.shared.payout.PayoutLine;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;

/**
 * Lines that were sent to the bank, each with the time since which it has not been answered for. All documents of a payout
 * carry its sequence number. What else becomes of a payout is neither a sending nor an answer.
 */
@ProcessingGroup("sent-lines")
class SentLineProjection extends Projection {

    static final String SENT_LINES = "sent-lines";

    SentLineProjection(Views views) {
        super(views, SENT_LINES);
        views.collection(SENT_LINES).createIndex(Indexes.ascending(OldestFirst.SORT_KEY));
    }

    @EventHandler
    void on(PayoutInstructed instructed, @SequenceNumber long version, @Timestamp Instant at) {
        for (PayoutLine line : instructed.lines()) {
            if (line.method() == PayoutMethod.BANK) {
                SentLine sent = new SentLine(
                        line.endToEndId(),
                        instructed.payoutId(),
                        instructed.fileId(),
                        instructed.stationId(),
                        line.payee(),
                        line.amount(),
                        at,
                        OldestFirst.key(at, line.endToEndId()));
                views().write(SENT_LINES, ViewWrite.create(line.endToEndId(), version, Documents.of(sent)));
            }
        }
    }

    @EventHandler
    void on(LinePaid paid, @SequenceNumber long version) {
        answered(paid.endToEndId(), version);
    }

    @EventHandler
    void on(LineReturned returned, @SequenceNumber long version) {
        answered(returned.endToEndId(), version);
    }

    private void answered(String endToEndId, long version) {
        views().write(SENT_LINES, ViewWrite.update(endToEndId, version, Updates.set(OldestFirst.SORT_KEY, null)));
    }
}
