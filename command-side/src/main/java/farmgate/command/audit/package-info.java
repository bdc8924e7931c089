/** Sealing days: what was stored is hashed, chained and published. */
@NullMarked
package farmgate.command.audit;

import org.jspecify.annotations.NullMarked;
