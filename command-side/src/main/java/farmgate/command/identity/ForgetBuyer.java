package farmgate.command.identity;

import farmgate.command.web.CommandName;
import farmgate.shared.identity.BuyerId;

@CommandName("identity.forget-buyer")
record ForgetBuyer(BuyerId buyerId) {}
