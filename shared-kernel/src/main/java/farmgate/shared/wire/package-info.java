/** The one JSON recipe, and the stable names of events. */
@NullMarked
package farmgate.shared.wire;

import org.jspecify.annotations.NullMarked;
