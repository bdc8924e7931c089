/** What travels with every message: ids, who acted, and the mark of an event. */
@NullMarked
package farmgate.shared.message;

import org.jspecify.annotations.NullMarked;
