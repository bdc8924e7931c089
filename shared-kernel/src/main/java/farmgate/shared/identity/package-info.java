/** Clients, buyers and what is said of them. */
@NullMarked
package farmgate.shared.identity;

import org.jspecify.annotations.NullMarked;
