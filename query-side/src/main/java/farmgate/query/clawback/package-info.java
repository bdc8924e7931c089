/** What payees owe for refunds after settlement, with its age. */
@NullMarked
package farmgate.query.clawback;

import org.jspecify.annotations.NullMarked;
