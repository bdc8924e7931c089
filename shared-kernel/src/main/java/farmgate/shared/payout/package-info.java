/** One station's batch of what is due, and how it is paid. */
@NullMarked
package farmgate.shared.payout;

import org.jspecify.annotations.NullMarked;
