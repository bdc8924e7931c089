/** Farmers, enrolled by the keeper of their station. */
@NullMarked
package farmgate.shared.farmer;

import org.jspecify.annotations.NullMarked;
