/** Where it grows: administrative regions by GB/T 2260. */
@NullMarked
package farmgate.shared.region;

import org.jspecify.annotations.NullMarked;
