package farmgate.command.farmer;

import farmgate.command.web.CommandName;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.personal.BankAccount;
import org.jspecify.annotations.Nullable;

/**
 * Pay a farmer in another way from now on.
 *
 * @param account where her money is sent to; null when she is paid in cash
 */
@CommandName("farmer.change-payout-method")
record ChangePayoutMethod(FarmerId farmerId, @Nullable BankAccount account) {}
