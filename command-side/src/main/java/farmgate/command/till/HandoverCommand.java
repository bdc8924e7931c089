package farmgate.command.till;

import farmgate.shared.money.Money;
import farmgate.shared.station.StationId;
import farmgate.shared.till.HandoverId;
import org.jspecify.annotations.Nullable;

/** Wishes about cash that goes from hand to hand; a side that is null is the bank. */
sealed interface HandoverCommand {

    HandoverId handoverId();

    record SendCash(
            HandoverId handoverId,
            @Nullable StationId from,
            @Nullable StationId to,
            Money amount,
            @Nullable String note)
            implements HandoverCommand {}

    /** @param amount what has come, which may be nothing */
    record ReceiveCash(HandoverId handoverId, Money amount) implements HandoverCommand {}

    /** Finance has found out what became of the difference. */
    record ClearDifference(HandoverId handoverId, String reason) implements HandoverCommand {}
}
