/** What the payment provider has settled, and what it has still to settle. */
@NullMarked
package farmgate.query.clearing;

import org.jspecify.annotations.NullMarked;
