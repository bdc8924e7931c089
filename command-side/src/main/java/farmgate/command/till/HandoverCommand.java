package farmgate.command.till;

import farmgate.command.web.CommandName;
import farmgate.shared.money.Money;
import farmgate.shared.station.StationId;
import farmgate.shared.till.HandoverId;
import org.jspecify.annotations.Nullable;

/** Wishes about cash that goes from hand to hand; a side that is null is the bank. */
sealed interface HandoverCommand {

    HandoverId handoverId();

    @CommandName("till.send-cash")
    record SendCash(
            HandoverId handoverId,
            @Nullable StationId from,
            @Nullable StationId to,
            Money amount,
            @Nullable String note)
            implements HandoverCommand {}

    /** @param amount what has come, which may be nothing */
    @CommandName("till.receive-cash")
    record ReceiveCash(HandoverId handoverId, Money amount) implements HandoverCommand {}

    /** Finance has found out what became of the difference. */
    @CommandName("till.clear-difference")
    record ClearDifference(HandoverId handoverId, String reason) implements HandoverCommand {}
}
