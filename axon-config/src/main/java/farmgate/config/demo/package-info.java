/** The demonstration season: forty made-up days, lived through at the doors that everybody uses. */
@NullMarked
package farmgate.config.demo;

import org.jspecify.annotations.NullMarked;
