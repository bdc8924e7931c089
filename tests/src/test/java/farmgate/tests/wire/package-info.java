/** What is stored can be read for ever. */
@NullMarked
package farmgate.tests.wire;

import org.jspecify.annotations.NullMarked;
