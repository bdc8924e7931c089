package farmgate.shared.till;

import farmgate.shared.message.Event;
import farmgate.shared.message.EventType;
import farmgate.shared.money.Money;
import farmgate.shared.personal.FreeText;
import farmgate.shared.station.StationId;
import org.jspecify.annotations.Nullable;

/**
 * Cash on its way, signed by both sides: sent → received. What was sent and not received stays in transit until finance
 * has found out and clears it. A side that is null is the bank.
 */
public sealed interface HandoverEvent extends Event {

    HandoverId handoverId();

    @Nullable
    StationId from();

    @Nullable
    StationId to();

    @EventType(value = "till.handover-sent", revision = 2)
    record HandoverSent(
            HandoverId handoverId,
            @Nullable StationId from,
            @Nullable StationId to,
            Money amount,
            String sentBy,
            @Nullable FreeText note)
            implements HandoverEvent {}

    /** @param amount what the receiver says has come, which may be less or more than was sent, or nothing */
    @EventType("till.handover-received")
    record HandoverReceived(
            HandoverId handoverId,
            @Nullable StationId from,
            @Nullable StationId to,
            Money sent,
            Money amount,
            String receivedBy)
            implements HandoverEvent {}

    /** @param difference what was sent and not received, below zero when more was received; now over or short */
    @EventType(value = "till.handover-difference-cleared", revision = 2)
    record HandoverDifferenceCleared(
            HandoverId handoverId,
            @Nullable StationId from,
            @Nullable StationId to,
            Money difference,
            FreeText reason,
            String clearedBy)
            implements HandoverEvent {}
}
