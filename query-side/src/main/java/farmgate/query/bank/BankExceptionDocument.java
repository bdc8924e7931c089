package farmgate.query.bank;

import farmgate.shared.bank.BankExceptionId;
import farmgate.shared.bank.BankMessageKind;
import farmgate.shared.bank.BankMovement;
import farmgate.shared.bank.BankResolution;
import farmgate.shared.clearing.ProviderSettlementId;
import farmgate.shared.money.Money;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.personal.FreeText;
import farmgate.shared.personal.Vault;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param settlementId in whose report the line stands; null for the bank's words
 * @param proposal that waits for another person; null when none does
 * @param approvedBy the other person who agreed with the resolution; null when it needed none, or there is none
 * @param sortKey when it was opened, then its id
 */
record BankExceptionDocument(
        BankExceptionId id,
        Status status,
        BankMessageKind kind,
        String reason,
        String name,
        BankMovement movement,
        @Nullable Money amount,
        boolean inSuspense,
        @Nullable String reference,
        @Nullable ProviderSettlementId settlementId,
        Instant openedAt,
        @Nullable String owner,
        @Nullable Proposal proposal,
        @Nullable String approvedBy,
        @Nullable Resolution resolution,
        String sortKey) {

    enum Status {
        OPEN,
        TAKEN,
        /** A resolution waits for another person. */
        PROPOSED,
        RESOLVED
    }

    /** What its owner says that it was. */
    record Proposal(
            BankResolution resolution,
            @Nullable PayoutId payoutId,
            @Nullable String endToEndId,
            @Nullable Money lineAmount,
            @Nullable BankExceptionId otherId,
            @Nullable PaymentId paymentId,
            @Nullable RefundId refundId,
            @Nullable ProviderSettlementId settlementId,
            FreeText note,
            String proposedBy,
            Instant proposedAt) {

        Proposal opened(Vault vault) {
            return new Proposal(
                    resolution,
                    payoutId,
                    endToEndId,
                    lineAmount,
                    otherId,
                    paymentId,
                    refundId,
                    settlementId,
                    note.opened(vault),
                    proposedBy,
                    proposedAt);
        }
    }

    /** What it turned out to be. */
    record Resolution(
            BankResolution resolution,
            @Nullable PayoutId payoutId,
            @Nullable String endToEndId,
            @Nullable BankExceptionId otherId,
            @Nullable PaymentId paymentId,
            @Nullable RefundId refundId,
            FreeText note,
            String resolvedBy,
            Instant resolvedAt) {

        Resolution opened(Vault vault) {
            return new Resolution(
                    resolution,
                    payoutId,
                    endToEndId,
                    otherId,
                    paymentId,
                    refundId,
                    note.opened(vault),
                    resolvedBy,
                    resolvedAt);
        }
    }
}
