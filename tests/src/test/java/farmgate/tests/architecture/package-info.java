/** The rules of the house, kept by the build. */
@NullMarked
package farmgate.tests.architecture;

import org.jspecify.annotations.NullMarked;
