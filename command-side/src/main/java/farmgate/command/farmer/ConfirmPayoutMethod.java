package farmgate.command.farmer;

import farmgate.command.web.CommandName;
import farmgate.shared.farmer.FarmerId;

/** Finance has looked at how a farmer is paid since it was changed last. */
@CommandName("farmer.confirm-payout-method")
record ConfirmPayoutMethod(FarmerId farmerId) {}
