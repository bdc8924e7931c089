package farmgate.config.axon;

import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Before the processors start: no read model may know more than the event store holds. One that does belongs to another
 * history, such as that of a store since restored from a backup; it is emptied and made anew from what there is. A read
 * model that knows less needs no care, because its processor goes on from its position. After a crash of the embedded
 * stand-in a position may have been kept and a document written before it lost: then the last events are worked again,
 * which does no harm to what was kept.
 */
public final class PositionCheck {

    private static final Logger LOG = LoggerFactory.getLogger(PositionCheck.class);

    /** More events than are worked between two commits of the stand-in's file. */
    static final int WORKED_AGAIN = 5_000;

    private final EventStore eventStore;
    private final TokenStore tokens;
    private final boolean mayHaveLostWrites;

    public PositionCheck(EventStore eventStore, TokenStore tokens, boolean mayHaveLostWrites) {
        this.eventStore = eventStore;
        this.tokens = tokens;
        this.mayHaveLostWrites = mayHaveLostWrites;
    }

    /** @param empty makes the group's read models as if nothing had happened yet */
    void check(String group, Runnable empty) {
        for (int segment : tokens.fetchSegments(group)) {
            try {
                TrackingToken position = tokens.fetchToken(group, segment);
                if (position != null) {
                    check(group, segment, position, empty);
                }
                tokens.releaseClaim(group, segment);
            } catch (UnableToClaimTokenException e) {
                LOG.debug("{} is worked by another node, which has checked it: {}", group, e.getMessage());
            }
        }
    }

    private void check(String group, int segment, TrackingToken position, Runnable empty) {
        long at = position.position().orElse(0);
        if (at > head()) {
            LOG.warn("{} knows events that the event store does not hold: it is made anew", group);
            restart(group, segment, empty);
        } else if (mayHaveLostWrites && position instanceof GlobalSequenceTrackingToken) {
            long again = Math.max(0, at - WORKED_AGAIN);
            LOG.info("{} goes back from event {} to {} after an end without closing", group, at, again);
            tokens.storeToken(new GlobalSequenceTrackingToken(again), group, segment);
        } else if (mayHaveLostWrites) {
            LOG.info("{} was being rebuilt when the process ended: it begins again", group);
            restart(group, segment, empty);
        }
    }

    private void restart(String group, int segment, Runnable empty) {
        empty.run();
        tokens.storeToken(ReplayToken.createReplayToken(eventStore.createHeadToken()), group, segment);
    }

    private long head() {
        TrackingToken head = eventStore.createHeadToken();
        return head == null ? 0 : head.position().orElse(0);
    }
}
