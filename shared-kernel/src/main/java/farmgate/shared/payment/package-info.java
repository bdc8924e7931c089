/** Payments of buyers and their refunds. */
@NullMarked
package farmgate.shared.payment;

import org.jspecify.annotations.NullMarked;
