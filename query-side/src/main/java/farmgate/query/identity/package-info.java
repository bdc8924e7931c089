/** Tells callers who they are to us. */
@NullMarked
package farmgate.query.identity;

import org.jspecify.annotations.NullMarked;
