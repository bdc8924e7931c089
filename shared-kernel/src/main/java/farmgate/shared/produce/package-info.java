/** What grows: the catalogue of produce and its grades. */
@NullMarked
package farmgate.shared.produce;

import org.jspecify.annotations.NullMarked;
