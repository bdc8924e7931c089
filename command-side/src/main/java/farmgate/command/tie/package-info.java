/** What still ties a person to the market: asked before she is forgotten. */
@NullMarked
package farmgate.command.tie;

import org.jspecify.annotations.NullMarked;
