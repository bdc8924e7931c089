/** Keys are agreed on, durable, and gone when they are destroyed. */
@NullMarked
package farmgate.config.vault;

import org.jspecify.annotations.NullMarked;
