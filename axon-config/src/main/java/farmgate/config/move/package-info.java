/** An installation moves from the embedded stores to the servers, and back. */
@NullMarked
package farmgate.config.move;

import org.jspecify.annotations.NullMarked;
