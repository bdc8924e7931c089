/** Closing the books of a month. */
@NullMarked
package farmgate.command.period;

import org.jspecify.annotations.NullMarked;
