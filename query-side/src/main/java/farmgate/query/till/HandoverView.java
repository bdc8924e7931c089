package farmgate.query.till;

import farmgate.shared.money.Money;
import farmgate.shared.personal.FreeText;
import farmgate.shared.personal.Vault;
import farmgate.shared.station.StationId;
import farmgate.shared.till.HandoverId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A handover of cash. A side that is null is the bank.
 *
 * @param received what the receiver signed for; null while she has not
 * @param inTransit what was sent and not received, below zero when more was received
 * @param ageDays whole days since it was sent, while something is in transit
 */
record HandoverView(
        HandoverId id,
        long version,
        Status status,
        @Nullable StationId fromStationId,
        @Nullable StationId toStationId,
        Money sent,
        @Nullable Money received,
        Money inTransit,
        @Nullable Long ageDays,
        Instant sentAt,
        String sentBy,
        @Nullable Instant receivedAt,
        @Nullable String receivedBy,
        @Nullable String note) {

    enum Status {
        SENT,
        RECEIVED,
        /** Received, but not all of it, or more. */
        DIFFERS,
        CLEARED
    }

    static HandoverView of(HandoverDocument handover, long version, Instant now, Vault vault) {
        Money inTransit = Money.ofFen(handover.openFen());
        return new HandoverView(
                handover.id(),
                version,
                statusOf(handover),
                handover.fromStationId(),
                handover.toStationId(),
                handover.sent(),
                handover.received(),
                inTransit,
                inTransit.isZero()
                        ? null
                        : Duration.between(handover.sentAt(), now).toDays(),
                handover.sentAt(),
                handover.sentBy(),
                handover.receivedAt(),
                handover.receivedBy(),
                FreeText.in(vault, handover.note()));
    }

    private static Status statusOf(HandoverDocument handover) {
        if (handover.cleared()) {
            return Status.CLEARED;
        }
        if (handover.received() == null) {
            return Status.SENT;
        }
        return handover.openFen() == 0 ? Status.RECEIVED : Status.DIFFERS;
    }
}
