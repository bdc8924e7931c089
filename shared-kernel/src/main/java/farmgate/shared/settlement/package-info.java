/** How a received order's money is split, and what is due to whom. */
@NullMarked
package farmgate.shared.settlement;

import org.jspecify.annotations.NullMarked;
