/** Whole seasons, lived by the real command side in this process and drawn from a seed: what must always be true is. */
@NullMarked
package farmgate.tests.season;

import org.jspecify.annotations.NullMarked;
