/** Listings: what is on offer, and its stock, which always adds up and is never sold twice. */
@NullMarked
package farmgate.command.listing;

import org.jspecify.annotations.NullMarked;
