/** What produce was really sold for, day by day, out of settled orders. */
@NullMarked
package farmgate.query.price;

import org.jspecify.annotations.NullMarked;
