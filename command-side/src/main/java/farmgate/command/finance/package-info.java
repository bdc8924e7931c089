/** How much one person may decide in a day. */
@NullMarked
package farmgate.command.finance;

import org.jspecify.annotations.NullMarked;
