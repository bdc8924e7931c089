package farmgate.command.payout;

import farmgate.shared.bank.BankExceptionId;
import farmgate.shared.bank.BankResolution;
import farmgate.shared.payout.PayoutId;
import org.jspecify.annotations.Nullable;

/** Wishes about what the bank said and nobody understood at first. */
sealed interface BankExceptionCommand {

    record TakeBankException(BankExceptionId exceptionId) implements BankExceptionCommand {}

    /**
     * @param endToEndId of the line that it is about
     * @param payoutId when it is about all bank lines of a payout
     */
    record ResolveBankException(
            BankExceptionId exceptionId,
            BankResolution resolution,
            String note,
            @Nullable String endToEndId,
            @Nullable PayoutId payoutId,
            @Nullable BankExceptionId otherId)
            implements BankExceptionCommand {}
}
