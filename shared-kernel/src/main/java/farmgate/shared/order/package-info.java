/** Checkouts, orders and what becomes of their money until it is settled. */
@NullMarked
package farmgate.shared.order;

import org.jspecify.annotations.NullMarked;
