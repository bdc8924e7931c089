package farmgate.command.farmer;

import farmgate.shared.farmer.FarmerId;

record ForgetFarmer(FarmerId farmerId) {}
