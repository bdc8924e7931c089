package farmgate.command.settlement;

import farmgate.shared.settlement.ClawbackId;

/** Wishes of finance about what payees owe. */
sealed interface ClawbackCommand {

    record ProposeWriteOff(ClawbackId clawbackId, String reason) implements ClawbackCommand {}

    record ApproveWriteOff(ClawbackId clawbackId) implements ClawbackCommand {}

    record DeclineWriteOff(ClawbackId clawbackId, String reason) implements ClawbackCommand {}
}
