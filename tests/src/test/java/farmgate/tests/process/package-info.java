/** The real application in a process of its own, and a client for it. */
@NullMarked
package farmgate.tests.process;

import org.jspecify.annotations.NullMarked;
