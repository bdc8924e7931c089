/** That the files in {@code deploy/} fit the application. */
@NullMarked
package farmgate.tests.deploy;

import org.jspecify.annotations.NullMarked;
