/** Offers of produce and their stock. */
@NullMarked
package farmgate.shared.listing;

import org.jspecify.annotations.NullMarked;
