/** Decides how a received order's money is split, and by which rule. */
@NullMarked
package farmgate.command.settlement;

import org.jspecify.annotations.NullMarked;
