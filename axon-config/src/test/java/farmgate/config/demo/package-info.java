/** The demonstration's plan and clock. */
@NullMarked
package farmgate.config.demo;

import org.jspecify.annotations.NullMarked;
