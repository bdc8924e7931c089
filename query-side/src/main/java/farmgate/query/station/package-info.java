/** Stations, as everybody sees them. */
@NullMarked
package farmgate.query.station;

import org.jspecify.annotations.NullMarked;
