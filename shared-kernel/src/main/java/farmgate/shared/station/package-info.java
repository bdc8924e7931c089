/** Service stations: a county station over its village stations. */
@NullMarked
package farmgate.shared.station;

import org.jspecify.annotations.NullMarked;
