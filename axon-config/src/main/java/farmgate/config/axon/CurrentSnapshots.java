package farmgate.config.axon;

import java.util.Objects;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.AnnotationRevisionResolver;
import org.axonframework.serialization.SerializedType;

/**
 * Lets a snapshot through when the aggregate it was taken of still has that class and that {@code @Revision}. Any other
 * one is as if it had not been taken: the aggregate is made from its events again.
 */
final class CurrentSnapshots implements SnapshotFilter {

    private static final AnnotationRevisionResolver REVISIONS = new AnnotationRevisionResolver();

    @Override
    public boolean test(DomainEventData<?> snapshot) {
        SerializedType type = snapshot.getPayload().getType();
        try {
            Class<?> aggregate = Class.forName(type.getName());
            return Objects.equals(REVISIONS.revisionOf(aggregate), type.getRevision());
        } catch (ClassNotFoundException renamed) {
            return false;
        }
    }
}
