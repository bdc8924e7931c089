package farmgate.shared.payout;

import farmgate.shared.settlement.Payee;

/**
 * Which of a payee's accounts is meant.
 *
 * @param version how often she had changed it by then
 */
public record AccountVersion(Payee payee, int version) {}
