package farmgate.query.audit;

import farmgate.query.projection.Documents;
import farmgate.query.projection.Projection;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.shared.audit.SealEvent;
import farmgate.shared.audit.SealEvent.DaySealed;
import farmgate.shared.audit.SealEvent.LeavesKept;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;

/** The seals, by their days. A seal never changes. */
@ProcessingGroup("seals")
class SealProjection extends Projection {

    static final String SEALS = "seals";

    SealProjection(Views views) {
        super(views, SEALS);
    }

    @EventHandler
    void on(SealEvent event, @SequenceNumber long version, @Timestamp Instant at) {
        switch (event) {
            case DaySealed sealed ->
                views().write(
                                SEALS,
                                ViewWrite.create(
                                        sealed.day().toString(), version, Documents.of(SealView.of(sealed, at))));
            // The hashes of single events stay in the store, for who verifies it.
            case LeavesKept kept -> {}
        }
    }
}
