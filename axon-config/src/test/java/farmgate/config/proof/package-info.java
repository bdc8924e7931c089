/** Proves that what was touched is found. */
@NullMarked
package farmgate.config.proof;

import org.jspecify.annotations.NullMarked;
