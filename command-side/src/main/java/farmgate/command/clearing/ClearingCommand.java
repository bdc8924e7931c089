package farmgate.command.clearing;

import farmgate.shared.clearing.ProviderSettlementId;

/** Wishes about settlements of the payment provider. */
sealed interface ClearingCommand {

    record ReportSettlement(SettlementReport report) implements ClearingCommand {}

    /** Match one part of a report with our payments; the automation sends it. */
    record MatchSettlementPart(ProviderSettlementId settlementId, int part) implements ClearingCommand {}
}
