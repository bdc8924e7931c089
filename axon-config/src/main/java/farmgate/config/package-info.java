/** The runnable application: it starts the rooms that the node's roles name. */
@NullMarked
package farmgate.config;

import org.jspecify.annotations.NullMarked;
