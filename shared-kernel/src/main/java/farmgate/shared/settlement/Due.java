package farmgate.shared.settlement;

import farmgate.shared.money.Money;

/**
 * An amount above zero that is due to a payee. Only of a line that came back there may be a part below zero: what the line
 * had taken off is not paid by the next one either.
 */
public record Due(Payee payee, Money amount) {}
