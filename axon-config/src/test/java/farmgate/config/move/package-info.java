@NullMarked
package farmgate.config.move;

import org.jspecify.annotations.NullMarked;
