/** Closes what is due into payouts, has them approved by a second person, and follows them to the payees. */
@NullMarked
package farmgate.command.payout;

import org.jspecify.annotations.NullMarked;
