/** What the house is measured with. */
@NullMarked
package farmgate.tests.bench;

import org.jspecify.annotations.NullMarked;
