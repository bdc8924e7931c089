/** Refunds that somebody decided, and who agreed with them. */
@NullMarked
package farmgate.query.refund;

import org.jspecify.annotations.NullMarked;
