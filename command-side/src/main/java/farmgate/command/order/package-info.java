/** Checkouts and orders: placing, cancelling, receiving, disputing, and what other slices do to an order. */
@NullMarked
package farmgate.command.order;

import org.jspecify.annotations.NullMarked;
