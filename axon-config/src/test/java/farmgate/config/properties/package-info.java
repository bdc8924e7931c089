/** Both sides of every setting. */
@NullMarked
package farmgate.config.properties;

import org.jspecify.annotations.NullMarked;
