/** What is worth a second look: patterns in weights, trade and payouts that honest work seldom makes. It accuses nobody. */
@NullMarked
package farmgate.query.watch;

import org.jspecify.annotations.NullMarked;
