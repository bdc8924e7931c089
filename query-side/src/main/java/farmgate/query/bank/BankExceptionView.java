package farmgate.query.bank;

import farmgate.query.bank.BankExceptionDocument.Proposal;
import farmgate.query.bank.BankExceptionDocument.Resolution;
import farmgate.query.bank.BankExceptionDocument.Status;
import farmgate.shared.bank.BankExceptionId;
import farmgate.shared.bank.BankMessageKind;
import farmgate.shared.bank.BankMovement;
import farmgate.shared.clearing.ProviderSettlementId;
import farmgate.shared.money.Money;
import farmgate.shared.personal.Vault;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the bank said and nobody understood at first.
 *
 * @param name what the bank called it
 * @param settlementId in whose report the line stands; null for the bank's words
 * @param inSuspense whether its money is in suspense until it is resolved
 * @param proposal of its owner, for another person to approve or decline
 * @param approvedBy the other person, when the resolution needed one
 * @param ageDays whole days since it was opened; null when it is resolved
 */
record BankExceptionView(
        BankExceptionId id,
        long version,
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
        @Nullable Long ageDays,
        @Nullable String owner,
        @Nullable Proposal proposal,
        @Nullable String approvedBy,
        @Nullable Resolution resolution) {

    static BankExceptionView of(BankExceptionDocument document, long version, Instant now, Vault vault) {
        boolean resolved = document.status() == Status.RESOLVED;
        return new BankExceptionView(
                document.id(),
                version,
                document.status(),
                document.kind(),
                document.reason(),
                document.name(),
                document.movement(),
                document.amount(),
                document.inSuspense() && !resolved,
                document.reference(),
                document.settlementId(),
                document.openedAt(),
                resolved ? null : Duration.between(document.openedAt(), now).toDays(),
                document.owner(),
                document.proposal() == null ? null : document.proposal().opened(vault),
                document.approvedBy(),
                document.resolution() == null ? null : document.resolution().opened(vault));
    }
}
