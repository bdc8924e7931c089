/** Killed in the middle, again and again, and nothing acknowledged is lost. */
@NullMarked
package farmgate.tests.crash;

import org.jspecify.annotations.NullMarked;
