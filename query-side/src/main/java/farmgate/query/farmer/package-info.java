/** Farmers, for the keeper of their station and those who audit. */
@NullMarked
package farmgate.query.farmer;

import org.jspecify.annotations.NullMarked;
