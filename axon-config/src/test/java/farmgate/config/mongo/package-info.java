/** The embedded stand-in finds what a MongoDB finds, and keeps it. */
@NullMarked
package farmgate.config.mongo;

import org.jspecify.annotations.NullMarked;
