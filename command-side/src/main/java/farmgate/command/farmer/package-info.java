/** Farmers: enrolled by the keeper of their station, and forgotten when they ask for it. */
@NullMarked
package farmgate.command.farmer;

import org.jspecify.annotations.NullMarked;
