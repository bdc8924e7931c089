package farmgate.command.farmer;

import farmgate.command.web.CommandName;
import farmgate.shared.farmer.FarmerId;

@CommandName("farmer.forget-farmer")
record ForgetFarmer(FarmerId farmerId) {}
