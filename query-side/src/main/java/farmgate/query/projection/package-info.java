/** How events become documents: batched, guarded against a second delivery, rebuildable from nothing. */
@NullMarked
package farmgate.query.projection;

import org.jspecify.annotations.NullMarked;
