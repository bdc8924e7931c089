package farmgate.shared.bank;

import farmgate.shared.message.Event;
import farmgate.shared.message.EventType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The memory of the bank's messages: the same one again changes nothing. */
public sealed interface BankMessageEvent extends Event {

    BankMessageId messageId();

    /**
     * A status report, a statement or a notification was booked.
     *
     * @param name the bank's own name for it
     * @param account whose statement it is, as the bank writes it; null when it says nothing of an account
     * @param contentHash SHA-256, in hex, over what was read of it
     * @param matched how many payout lines it spoke of
     * @param exceptions what was not understood, also when another message had opened it before
     */
    @EventType("bank.message-booked")
    record BankMessageBooked(
            BankMessageId messageId,
            BankMessageKind kind,
            String name,
            @Nullable String account,
            String contentHash,
            int matched,
            List<BankExceptionId> exceptions,
            String bookedBy)
            implements BankMessageEvent {
        public BankMessageBooked {
            exceptions = List.copyOf(exceptions);
        }
    }
}
