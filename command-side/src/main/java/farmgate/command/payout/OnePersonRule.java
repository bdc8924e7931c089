package farmgate.command.payout;

import farmgate.command.payout.BankExceptionCommand.ResolveBankException;
import farmgate.shared.bank.BankMovement;
import farmgate.shared.money.Money;
import java.util.Set;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * What the owner of an exception resolves alone: nothing that becomes our income or expense, nothing that makes a sent line
 * due again, nothing large, and nothing where the bank contradicts what was said before. All of that needs two people.
 *
 * @param limit of what is in suspense; more than this is never resolved by one person
 */
record OnePersonRule(Money limit) {

    /** Money of a line that was given back, or paid, before: one of the two was wrong. */
    private static final Set<String> CONTRADICTIONS =
            Set.of("rejected-before", "paid-before", "paid-twice", "returned-twice", "handed-on-before");

    /**
     * @param lineAmount what the line or lines say, or the payment or refund; null when it is about none
     * @param other that it offsets; null when it offsets none
     * @param namesAnother whether the bank named another line or payout of ours
     */
    boolean suffices(
            Aggregate<BankException> exception,
            ResolveBankException wish,
            @Nullable Money lineAmount,
            @Nullable Aggregate<BankException> other,
            boolean namesAnother) {
        return !exception.invoke(BankException::suspended).isMoreThan(limit)
                && !isContradiction(exception)
                && (other == null || !isContradiction(other))
                && isPlain(exception, wish, lineAmount, namesAnother);
    }

    private static boolean isContradiction(Aggregate<BankException> exception) {
        return exception.invoke(BankException::suspended).isPositive()
                && CONTRADICTIONS.contains(exception.invoke(BankException::reason));
    }

    private static boolean isPlain(
            Aggregate<BankException> exception,
            ResolveBankException wish,
            @Nullable Money lineAmount,
            boolean namesAnother) {
        BankMovement movement = exception.invoke(BankException::movement);
        Money amount = exception.invoke(BankException::amount);
        return switch (wish.resolution()) {
            case CHARGE_OR_INTEREST, BOOKED_BEFORE, PROVIDER_FEE -> false;
            case PAYOUT_LINE ->
                movement == BankMovement.DEBIT && amount != null && amount.equals(lineAmount) && !namesAnother;
            case PROVIDER_PAYMENT -> amount != null && amount.equals(lineAmount);
            case PROVIDER_SETTLEMENT -> movement == BankMovement.CREDIT || wish.settlementId() != null;
            case OFFSET, NOTHING_TO_BOOK -> true;
        };
    }
}
