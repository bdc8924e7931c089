package farmgate.command.payout;

import farmgate.command.web.CommandName;
import farmgate.shared.bank.BankExceptionId;
import farmgate.shared.bank.BankResolution;
import farmgate.shared.clearing.ProviderSettlementId;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.personal.FreeText;
import org.jspecify.annotations.Nullable;

/** Wishes about what the bank said and nobody understood at first. */
sealed interface BankExceptionCommand {

    @CommandName("payout.take-bank-exception")
    record TakeBankException(BankExceptionId exceptionId) implements BankExceptionCommand {}

    /**
     * @param endToEndId of the line that it is about
     * @param payoutId when it is about all bank lines of a payout
     * @param paymentId which payment a line of the provider's report was about
     * @param refundId which of its refunds, when it was about one
     * @param settlementId of the payment provider, whose money it was
     */
    @CommandName("payout.resolve-bank-exception")
    record ResolveBankException(
            BankExceptionId exceptionId,
            BankResolution resolution,
            FreeText note,
            @Nullable String endToEndId,
            @Nullable PayoutId payoutId,
            @Nullable BankExceptionId otherId,
            @Nullable PaymentId paymentId,
            @Nullable RefundId refundId,
            @Nullable ProviderSettlementId settlementId)
            implements BankExceptionCommand {

        /** About a payout, or nothing that needs a name. */
        ResolveBankException(
                BankExceptionId exceptionId,
                BankResolution resolution,
                String note,
                @Nullable String endToEndId,
                @Nullable PayoutId payoutId,
                @Nullable BankExceptionId otherId) {
            this(exceptionId, resolution, FreeText.clear(note), endToEndId, payoutId, otherId, null, null, null);
        }

        /** The same with another note. */
        ResolveBankException with(BankExceptionId exceptionId, FreeText note) {
            return new ResolveBankException(
                    exceptionId, resolution, note, endToEndId, payoutId, otherId, paymentId, refundId, settlementId);
        }
    }

    /** Another person agrees with what the owner proposed. */
    @CommandName("payout.approve-resolution")
    record ApproveResolution(BankExceptionId exceptionId) implements BankExceptionCommand {}

    @CommandName("payout.decline-resolution")
    record DeclineResolution(BankExceptionId exceptionId, String reason) implements BankExceptionCommand {}
}
