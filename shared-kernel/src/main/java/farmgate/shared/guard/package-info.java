/** What puts decisions one after the other that hang on the same facts and are made on different nodes. */
@NullMarked
package farmgate.shared.guard;

import org.jspecify.annotations.NullMarked;
