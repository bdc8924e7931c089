package farmgate.shared.settlement;

import farmgate.shared.money.Money;

/** An amount above zero that is due to a payee. */
public record Due(Payee payee, Money amount) {}
