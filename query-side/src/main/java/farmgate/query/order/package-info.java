/** Orders, checkouts and payments, as those who may know of them see them. */
@NullMarked
package farmgate.query.order;

import org.jspecify.annotations.NullMarked;
