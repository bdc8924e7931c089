/** The periods of the books. */
@NullMarked
package farmgate.shared.period;

import org.jspecify.annotations.NullMarked;
