/** What clients may become, and how their secrets are kept. */
@NullMarked
package farmgate.command.identity;

import org.jspecify.annotations.NullMarked;
