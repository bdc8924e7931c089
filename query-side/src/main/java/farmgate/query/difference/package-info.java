/** What is due to whom, reckoned in two ways from the same events and compared continually. */
@NullMarked
package farmgate.query.difference;

import org.jspecify.annotations.NullMarked;
