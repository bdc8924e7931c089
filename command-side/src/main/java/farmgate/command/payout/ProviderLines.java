package farmgate.command.payout;

import farmgate.command.clearing.Settlements;
import farmgate.command.payment.ProviderPayments;
import farmgate.command.payout.BankExceptionCommand.ResolveBankException;
import farmgate.shared.bank.BankExceptionEvent.ProviderLineResolved;
import farmgate.shared.bank.BankMovement;
import farmgate.shared.bank.BankResolution;
import farmgate.shared.clearing.ProviderSettlementId;
import farmgate.shared.money.Money;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.refusal.Refusal;
import org.axonframework.modelling.command.Aggregate;

/** Exceptions that were the payment provider's: a line of its report, or its money at the bank. */
class ProviderLines {

    private final ProviderPayments payments;
    private final Settlements settlements;

    ProviderLines(ProviderPayments payments, Settlements settlements) {
        this.payments = payments;
        this.settlements = settlements;
    }

    /** What the provider says has moved nothing at our bank, and what the bank says is in no report's line. */
    static void mustBeFor(Aggregate<BankException> exception, BankResolution resolution) {
        boolean isLine = exception.invoke(BankException::settlementId).isPresent();
        boolean fits = switch (resolution) {
            case PROVIDER_PAYMENT -> isLine;
            case PROVIDER_FEE, OFFSET -> true;
            case PAYOUT_LINE, PROVIDER_SETTLEMENT, CHARGE_OR_INTEREST, BOOKED_BEFORE, NOTHING_TO_BOOK -> !isLine;
        };
        if (!fits) {
            throw Refusal.rule(
                    "resolution-does-not-fit",
                    isLine
                            ? "this is a line of the payment provider's report: resolve it with PROVIDER_PAYMENT,"
                                    + " PROVIDER_FEE or OFFSET"
                            : "the bank said this: PROVIDER_PAYMENT is for lines of the payment provider's report");
        }
    }

    /** The payment that a resolution names. */
    static PaymentId paymentOf(ResolveBankException wish) {
        PaymentId paymentId = wish.paymentId();
        if (paymentId == null) {
            throw Refusal.invalid("paymentId", "name the payment that the line is about, and for a refund refundId");
        }
        return paymentId;
    }

    /**
     * What the payment or refund is of.
     *
     * @throws Refusal when the line cannot have been it: what differs is never more than the payment itself
     */
    Money mustBeOfPayment(ResolveBankException wish, Aggregate<BankException> exception) {
        PaymentId paymentId = paymentOf(wish);
        boolean isRefund = wish.refundId() != null;
        if (isRefund != (exception.invoke(BankException::movement) == BankMovement.DEBIT)) {
            throw Refusal.rule(
                    "kind-does-not-fit",
                    isRefund ? "the line is about a payment: name no refund" : "the line is about a refund: name it");
        }
        Money amount = payments.uncleared(paymentId, wish.refundId());
        Money said = exception.invoke(BankException::suspended);
        if (said.isMoreThan(amount.plus(amount))) {
            throw Refusal.rule("amount-does-not-fit", "what differs is more than the payment or refund itself")
                    .with("amount", said)
                    .with("payment", amount);
        }
        return amount;
    }

    /** The line was this payment or refund after all; what differs the provider has kept, or given. */
    void clear(Aggregate<BankException> exception, ResolveBankException wish, String person) {
        PaymentId paymentId = paymentOf(wish);
        ProviderSettlementId settlementId =
                exception.invoke(BankException::settlementId).orElseThrow();
        Money cleared = payments.clearByHand(paymentId, wish.refundId(), settlementId);
        ProviderLineResolved resolved = new ProviderLineResolved(
                wish.exceptionId(),
                exception.invoke(BankException::movement),
                exception.invoke(BankException::suspended),
                cleared,
                paymentId,
                wish.refundId(),
                wish.note(),
                person);
        exception.execute(it -> it.resolve(resolved));
    }

    /** @throws Refusal when a settlement is named that has arrived, or is of another amount */
    void mustBeOfSettlement(ResolveBankException wish, Aggregate<BankException> exception) {
        if (wish.settlementId() != null) {
            settlements.mustBeIn(
                    wish.settlementId(),
                    wish.exceptionId(),
                    exception.invoke(BankException::movement),
                    exception.invoke(BankException::suspended));
        }
    }

    /** The settlement may be left out; then it stays awaited. */
    void find(ResolveBankException wish, Aggregate<BankException> exception) {
        if (wish.settlementId() != null) {
            settlements.find(
                    wish.settlementId(),
                    wish.exceptionId(),
                    exception.invoke(BankException::movement),
                    exception.invoke(BankException::suspended));
        }
    }

    /** Which settlement an exception was is kept with the settlement alone. */
    void mustBeTheSame(ResolveBankException command) {
        ProviderSettlementId id = command.settlementId();
        if (command.resolution() == BankResolution.PROVIDER_SETTLEMENT
                && id != null
                && !settlements.isFoundIn(id, command.exceptionId())) {
            throw Refusal.rule("exception-resolved", "this exception is resolved in another way");
        }
    }
}
