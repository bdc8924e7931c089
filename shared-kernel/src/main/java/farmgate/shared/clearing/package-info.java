/** What the payment provider settles with us, and what of it was understood. */
@NullMarked
package farmgate.shared.clearing;

import org.jspecify.annotations.NullMarked;
