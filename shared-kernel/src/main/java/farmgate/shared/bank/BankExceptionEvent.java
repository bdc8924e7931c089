package farmgate.shared.bank;

import farmgate.shared.message.Event;
import farmgate.shared.message.EventType;
import farmgate.shared.money.Money;
import farmgate.shared.payout.PayoutId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something the bank said that fits nothing: opened → taken by its owner → resolved. */
public sealed interface BankExceptionEvent extends Event {

    BankExceptionId exceptionId();

    /**
     * @param reason a stable code, such as {@code amount-differs}
     * @param name what the bank called it; the end-to-end id, if there is one
     * @param amount null when the bank names none, or another currency
     * @param inSuspense whether the money moved, and so is in suspense until somebody says what it is
     * @param reference the bank's own reference
     */
    @EventType("bank.exception-opened")
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
            Instant openedAt)
            implements BankExceptionEvent {}

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
    @EventType("bank.exception-resolved")
    record BankExceptionResolved(
            BankExceptionId exceptionId,
            BankResolution resolution,
            BankMovement movement,
            Money suspended,
            @Nullable PayoutId payoutId,
            @Nullable String endToEndId,
            @Nullable Money lineAmount,
            @Nullable BankExceptionId otherId,
            String note,
            String resolvedBy)
            implements BankExceptionEvent {}
}
