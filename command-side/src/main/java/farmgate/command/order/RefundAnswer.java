package farmgate.command.order;

import farmgate.shared.message.Id;
import farmgate.shared.order.RefundId;
import org.jspecify.annotations.Nullable;

/**
 * What came of a decision about a refund.
 *
 * @param id of the order that was resolved, or of the refund that was decided on
 * @param version of the order
 * @param refundId null when no money goes back
 */
record RefundAnswer(
        String id, long version, Status status, @Nullable String refundId) {

    enum Status {
        /** Nothing goes back before another person has agreed. */
        PROPOSED,
        GRANTED,
        DECLINED,
        /** A dispute ended without a refund. */
        RESOLVED
    }

    static RefundAnswer of(Id id, long version, Status status, @Nullable RefundId refundId) {
        return new RefundAnswer(id.value(), version, status, refundId == null ? null : refundId.value());
    }
}
