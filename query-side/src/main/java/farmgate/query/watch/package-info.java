/** What is worth a second look: patterns in weights and refunds that honest work seldom makes. It accuses nobody. */
@NullMarked
package farmgate.query.watch;

import org.jspecify.annotations.NullMarked;
