package farmgate.command.clearing;

import farmgate.command.web.CommandName;
import farmgate.shared.clearing.ProviderSettlementId;

/** Wishes about settlements of the payment provider. */
sealed interface ClearingCommand {

    @CommandName("clearing.report-settlement")
    record ReportSettlement(SettlementReport report) implements ClearingCommand {}

    /** Match one part of a report with our payments; the automation sends it. */
    @CommandName("clearing.match-settlement-part")
    record MatchSettlementPart(ProviderSettlementId settlementId, int part) implements ClearingCommand {}
}
