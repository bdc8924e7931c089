/** The queue of what the bank said and nobody understood at first. */
@NullMarked
package farmgate.query.bank;

import org.jspecify.annotations.NullMarked;
