package farmgate.config.axon;

import farmgate.query.projection.Projection;
import java.util.List;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Before the processors start: no read model may know more than the event store holds. One that does belongs to another
 * history, such as that of a store since restored from a backup; it is emptied and made anew from what there is. A read
 * model that knows less needs no care, because its processor goes on from its position.
 */
final class PositionCheck {

    private static final Logger LOG = LoggerFactory.getLogger(PositionCheck.class);

    private final EventStore eventStore;
    private final TokenStore tokens;

    PositionCheck(EventStore eventStore, TokenStore tokens) {
        this.eventStore = eventStore;
        this.tokens = tokens;
    }

    /** @param projections those of the group; none for the automations, whose rows follow the events in any case */
    void check(String group, List<Projection> projections) {
        for (int segment : tokens.fetchSegments(group)) {
            try {
                TrackingToken position = tokens.fetchToken(group, segment);
                if (position != null && position.position().orElse(0) > head()) {
                    LOG.warn("{} knows events that the event store does not hold: it is made anew", group);
                    projections.forEach(Projection::empty);
                    tokens.deleteToken(group, segment);
                } else {
                    tokens.releaseClaim(group, segment);
                }
            } catch (UnableToClaimTokenException e) {
                LOG.debug("{} is worked by another node, which has checked it: {}", group, e.getMessage());
            }
        }
    }

    private long head() {
        TrackingToken head = eventStore.createHeadToken();
        return head == null ? 0 : head.position().orElse(0);
    }
}
