/** Settlements of the payment provider: reported, matched with our payments, and found on the bank's statement. */
@NullMarked
package farmgate.command.clearing;

import org.jspecify.annotations.NullMarked;
