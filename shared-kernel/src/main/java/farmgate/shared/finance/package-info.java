/** How much persons decide. */
@NullMarked
package farmgate.shared.finance;

import org.jspecify.annotations.NullMarked;
