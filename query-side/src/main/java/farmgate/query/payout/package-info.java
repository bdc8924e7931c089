/** Payouts, as finance, auditors and keepers see them, and the payment files as the bank gets them. */
@NullMarked
package farmgate.query.payout;

import org.jspecify.annotations.NullMarked;
