@NullMarked
package farmgate.config.axonserver;

import org.jspecify.annotations.NullMarked;
