package farmgate.shared.bank;

import farmgate.shared.message.Event;
import farmgate.shared.message.EventType;
import farmgate.shared.money.Money;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the bank has told of our account's entries under one reference, or of one amount, so that an entry that comes in a
 * notification and again in a statement is booked once.
 */
public sealed interface BankEntryEvent extends Event {

    BankEntryId entryId();

    /**
     * An entry, or a part of one, was booked.
     *
     * @param place which entry of the message, and after a point which part of it
     * @param references the bank's own; empty when it has none
     * @param names what it is called by those who ordered it; empty when nobody says
     * @param alsoUnder where else it, the whole of it, and its parts are kept
     * @param matched how many payout lines it spoke of
     * @param exceptions what of it was not understood
     */
    @EventType("bank.entry-told")
    record EntryTold(
            BankEntryId entryId,
            BankMessageId messageId,
            String place,
            BankMessageKind kind,
            BankMovement movement,
            Money amount,
            @Nullable LocalDate bookedOn,
            @Nullable LocalDate valueOn,
            List<String> references,
            String names,
            List<BankEntryId> alsoUnder,
            int matched,
            List<BankExceptionId> exceptions)
            implements BankEntryEvent {
        public EntryTold {
            references = List.copyOf(references);
            alsoUnder = List.copyOf(alsoUnder);
            exceptions = List.copyOf(exceptions);
        }
    }

    /**
     * Another message told of the same, and nothing was booked for it.
     *
     * @param firstMessageId which had told of it, at this place
     */
    @EventType("bank.entry-told-again")
    record EntryToldAgain(
            BankEntryId entryId,
            BankMessageId firstMessageId,
            String place,
            BankMessageId messageId,
            BankMessageKind kind)
            implements BankEntryEvent {}

    /**
     * The bank kept this for its trouble, and the entry says so.
     *
     * @param amount above zero
     */
    @EventType("bank.charge-booked")
    record ChargeBooked(
            BankEntryId entryId,
            BankMessageId messageId,
            String place,
            Money amount,
            @Nullable LocalDate bookedOn) implements BankEntryEvent, BankDated {}
}
