package farmgate.command.payout;

import farmgate.command.payout.BankMessage.Said;
import farmgate.shared.bank.BankMovement;
import farmgate.shared.money.Money;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One movement of our account, as ISO 20022's {@code Ntry} tells it. The account has moved by its amount, whatever its
 * details say; they only explain it. The parts, each in its direction, less the charges always make the amount.
 *
 * @param amount above zero
 * @param bookedOn the bank's booking day in China; null when it names none
 * @param valueOn from when the bank pays interest on it; null when it names none
 * @param references the account servicer's own, which are the same in every message that tells of the entry; empty when
 *     it has none
 * @param names what it is called by those who ordered it; empty when nobody says
 * @param charges what the bank kept, as it says itself
 * @param parts what it consists of; at least one
 */
record BankEntry(
        BankMovement movement,
        Money amount,
        @Nullable LocalDate bookedOn,
        @Nullable LocalDate valueOn,
        List<String> references,
        String names,
        Money charges,
        List<Part> parts) {

    BankEntry {
        references = List.copyOf(references);
        parts = List.copyOf(parts);
    }

    /**
     * A part of an entry: one payment.
     *
     * @param reference the account servicer's own of this part; null when it has none
     * @param said what is said of it: about a payment that may be ours, or of what cannot be ours
     */
    record Part(
            BankMovement movement, Money amount, @Nullable String reference, String names, Said said) {}

    /** With the sign of our account. */
    long movedFen() {
        return movement == BankMovement.CREDIT ? amount.fen() : -amount.fen();
    }

    boolean isOfOnePart() {
        return parts.size() == 1;
    }
}
