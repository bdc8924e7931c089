package farmgate.command.settlement;

import farmgate.shared.money.Money;
import farmgate.shared.settlement.Payee;
import org.jspecify.annotations.Nullable;

/** Whether a payee is paid now. */
@FunctionalInterface
public interface PayeeRule {

    /** Everybody is paid everything. */
    PayeeRule ALL = (payee, amount) -> null;

    /**
     * Why a payee waits for a later payout, as a stable code; null when she is paid.
     *
     * @param amount what she would be paid, above zero
     */
    @Nullable
    String holds(Payee payee, Money amount);
}
