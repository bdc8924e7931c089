/** The books in double entry, derived from events by pure rules. */
@NullMarked
package farmgate.query.ledger;

import org.jspecify.annotations.NullMarked;
