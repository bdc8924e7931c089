package farmgate.command.farmer;

import farmgate.shared.farmer.FarmerId;

/** Finance has looked at how a farmer is paid since it was changed last. */
record ConfirmPayoutMethod(FarmerId farmerId) {}
