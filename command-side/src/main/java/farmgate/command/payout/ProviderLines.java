package farmgate.command.payout;

import farmgate.command.clearing.Settlements;
import farmgate.command.payment.ProviderPayments;
import farmgate.command.payout.BankExceptionCommand.ResolveBankException;
import farmgate.command.web.Written;
import farmgate.shared.bank.BankExceptionEvent.ProviderLineResolved;
import farmgate.shared.bank.BankMovement;
import farmgate.shared.bank.BankResolution;
import farmgate.shared.clearing.ProviderSettlementId;
import farmgate.shared.message.Actor;
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

    /** The line was this payment or refund after all; what differs the provider has kept, or given. */
    Written resolve(Aggregate<BankException> exception, ResolveBankException command, Actor actor) {
        PaymentId paymentId = command.paymentId();
        if (paymentId == null) {
            throw Refusal.invalid("paymentId", "name the payment that the line is about, and for a refund refundId");
        }
        if (exception.invoke(it -> it.isResolvedAs(paymentId, command.refundId()))) {
            return exception.invoke(BankException::written);
        }
        exception.execute(it -> it.mustBeOwnedBy(actor.person()));
        BankMovement movement = exception.invoke(BankException::movement);
        boolean isRefund = command.refundId() != null;
        if (isRefund != (movement == BankMovement.DEBIT)) {
            throw Refusal.rule(
                    "kind-does-not-fit",
                    isRefund ? "the line is about a payment: name no refund" : "the line is about a refund: name it");
        }
        ProviderSettlementId settlementId =
                exception.invoke(BankException::settlementId).orElseThrow();
        Money cleared = payments.clearByHand(paymentId, command.refundId(), settlementId);
        ProviderLineResolved resolved = new ProviderLineResolved(
                command.exceptionId(),
                movement,
                exception.invoke(BankException::suspended),
                cleared,
                paymentId,
                command.refundId(),
                command.note(),
                actor.person());
        exception.execute(it -> it.resolve(resolved));
        return exception.invoke(BankException::written);
    }

    /** The settlement may be left out; then it stays awaited. */
    void find(ResolveBankException command, BankMovement movement, Money amount) {
        if (command.settlementId() != null) {
            settlements.find(command.settlementId(), command.exceptionId(), movement, amount);
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
