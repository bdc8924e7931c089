package farmgate.command.identity;

import farmgate.shared.identity.BuyerId;

record ForgetBuyer(BuyerId buyerId) {}
