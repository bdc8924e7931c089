/** What outside clients rely on is there, whole. */
@NullMarked
package farmgate.tests.contract;

import org.jspecify.annotations.NullMarked;
