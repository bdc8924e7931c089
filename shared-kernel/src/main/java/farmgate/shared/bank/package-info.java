/** What the bank says about our account, and what of it nobody understood at first. */
@NullMarked
package farmgate.shared.bank;

import org.jspecify.annotations.NullMarked;
