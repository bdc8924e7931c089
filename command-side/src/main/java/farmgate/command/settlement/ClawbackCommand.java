package farmgate.command.settlement;

import farmgate.command.web.CommandName;
import farmgate.shared.settlement.ClawbackId;

/** Wishes of finance about what payees owe. */
sealed interface ClawbackCommand {

    @CommandName("settlement.propose-write-off")
    record ProposeWriteOff(ClawbackId clawbackId, String reason) implements ClawbackCommand {}

    @CommandName("settlement.approve-write-off")
    record ApproveWriteOff(ClawbackId clawbackId) implements ClawbackCommand {}

    @CommandName("settlement.decline-write-off")
    record DeclineWriteOff(ClawbackId clawbackId, String reason) implements ClawbackCommand {}
}
