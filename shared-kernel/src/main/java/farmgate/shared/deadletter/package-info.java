/** Events that a processor cannot take, and which people decided to leave out. */
@NullMarked
package farmgate.shared.deadletter;

import org.jspecify.annotations.NullMarked;
