/** MongoDB: the embedded stand-in or a real server. */
@NullMarked
package farmgate.config.mongo;

import org.jspecify.annotations.NullMarked;
