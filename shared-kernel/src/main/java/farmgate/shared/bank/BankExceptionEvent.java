package farmgate.shared.bank;

import farmgate.shared.clearing.ProviderSettlementId;
import farmgate.shared.message.Event;
import farmgate.shared.message.EventType;
import farmgate.shared.money.Money;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.personal.FreeText;
import farmgate.shared.personal.Vault;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something the bank, or the payment provider, said that fits nothing: opened → taken by its owner → resolved. What one
 * person may not decide alone is proposed by its owner and approved, or declined, by another person.
 */
public sealed interface BankExceptionEvent extends Event {

    BankExceptionId exceptionId();

    /**
     * @param reason a stable code, such as {@code amount-differs}
     * @param name what the bank called it; the end-to-end id, if there is one
     * @param amount null when the bank names none, or another currency
     * @param inSuspense whether the money moved, and so is in suspense until somebody says what it is
     * @param reference the bank's own reference
     * @param bookedOn the bank's booking day, of money that moved
     */
    @EventType(value = "bank.exception-opened", revision = 2)
    record BankExceptionOpened(
            BankExceptionId exceptionId,
            BankMessageId messageId,
            BankMessageKind kind,
            String reason,
            String name,
            BankMovement movement,
            @Nullable Money amount,
            boolean inSuspense,
            @Nullable String reference,
            Instant openedAt,
            @Nullable LocalDate bookedOn)
            implements BankExceptionEvent, BankDated {

        /** Of which the bank names no day. */
        public BankExceptionOpened(
                BankExceptionId exceptionId,
                BankMessageId messageId,
                BankMessageKind kind,
                String reason,
                String name,
                BankMovement movement,
                @Nullable Money amount,
                boolean inSuspense,
                @Nullable String reference,
                Instant openedAt) {
            this(exceptionId, messageId, kind, reason, name, movement, amount, inSuspense, reference, openedAt, null);
        }
    }

    /** Somebody looks into it, or takes it over. */
    @EventType("bank.exception-taken")
    record BankExceptionTaken(BankExceptionId exceptionId, String owner) implements BankExceptionEvent {}

    /**
     * @param suspended what was in suspense, and is not any more
     * @param payoutId of the line, or of all its lines; for {@link BankResolution#PAYOUT_LINE} only
     * @param endToEndId null when it was about all bank lines of the payout
     * @param lineAmount what the line or lines say; what differs from {@code suspended} was kept by the bank
     * @param otherId which it undoes; for {@link BankResolution#OFFSET} only
     */
    @EventType(value = "bank.exception-resolved", revision = 2)
    record BankExceptionResolved(
            BankExceptionId exceptionId,
            BankResolution resolution,
            BankMovement movement,
            Money suspended,
            @Nullable PayoutId payoutId,
            @Nullable String endToEndId,
            @Nullable Money lineAmount,
            @Nullable BankExceptionId otherId,
            FreeText note,
            String resolvedBy)
            implements BankExceptionEvent {
        /** Whether both say the same, in the same words; the same words are never sealed to the same. */
        public boolean isSame(BankExceptionResolved other, Vault vault) {
            BankExceptionResolved here = new BankExceptionResolved(
                    exceptionId,
                    resolution,
                    movement,
                    suspended,
                    payoutId,
                    endToEndId,
                    lineAmount,
                    otherId,
                    other.note(),
                    resolvedBy);
            return here.equals(other) && note.in(vault).equals(other.note().in(vault));
        }
    }

    /**
     * A line of the payment provider's report fits nothing. The provider says that it owes us so much more, or less, than
     * our books say, so that its amount is in suspense.
     *
     * @param line its number in the report
     * @param name of the payment, as the provider writes it
     * @param movement a credit for a payment, a debit for a refund
     * @param reference the provider's own
     */
    @EventType("bank.provider-line-opened")
    record ProviderLineOpened(
            BankExceptionId exceptionId,
            ProviderSettlementId settlementId,
            int line,
            String reason,
            String name,
            BankMovement movement,
            Money amount,
            @Nullable String reference,
            Instant openedAt)
            implements BankExceptionEvent {}

    /**
     * The line of the provider's report was this payment or refund after all.
     *
     * @param suspended what was in suspense, and is not any more
     * @param cleared what the payment or refund is; what differs was kept, or given, by the provider
     * @param refundId null when it was the payment
     */
    @EventType(value = "bank.provider-line-resolved", revision = 2)
    record ProviderLineResolved(
            BankExceptionId exceptionId,
            BankMovement movement,
            Money suspended,
            Money cleared,
            PaymentId paymentId,
            @Nullable RefundId refundId,
            FreeText note,
            String resolvedBy)
            implements BankExceptionEvent {}

    /**
     * The owner says what it was, and somebody else has to agree. Nothing is booked yet.
     *
     * @param suspended what is in suspense for it
     * @param payoutId as it was named; for {@link BankResolution#PAYOUT_LINE} only
     * @param lineAmount what the line or lines say, or the payment or refund; null when it is about none
     */
    @EventType(value = "bank.resolution-proposed", revision = 2)
    record ResolutionProposed(
            BankExceptionId exceptionId,
            BankResolution resolution,
            BankMovement movement,
            Money suspended,
            @Nullable PayoutId payoutId,
            @Nullable String endToEndId,
            @Nullable Money lineAmount,
            @Nullable BankExceptionId otherId,
            @Nullable PaymentId paymentId,
            @Nullable RefundId refundId,
            @Nullable ProviderSettlementId settlementId,
            FreeText note,
            String proposedBy)
            implements BankExceptionEvent {
        /** Whether both say the same, in the same words; the same words are never sealed to the same. */
        public boolean isSame(ResolutionProposed other, Vault vault) {
            ResolutionProposed here = new ResolutionProposed(
                    exceptionId,
                    resolution,
                    movement,
                    suspended,
                    payoutId,
                    endToEndId,
                    lineAmount,
                    otherId,
                    paymentId,
                    refundId,
                    settlementId,
                    other.note(),
                    proposedBy);
            return here.equals(other) && note.in(vault).equals(other.note().in(vault));
        }
    }

    /** Another person agreed; the resolution is in the same append. */
    @EventType("bank.resolution-approved")
    record ResolutionApproved(BankExceptionId exceptionId, String approvedBy) implements BankExceptionEvent {}

    /** Another person did not agree; the exception is with its owner again. */
    @EventType(value = "bank.resolution-declined", revision = 2)
    record ResolutionDeclined(BankExceptionId exceptionId, FreeText reason, String declinedBy)
            implements BankExceptionEvent {}
}
