@NullMarked
package farmgate.config.servers;

import org.jspecify.annotations.NullMarked;
