/** Axon Server and MongoDB as servers that may be away for a while: who notices, what callers are told, what health says. */
@NullMarked
package farmgate.config.servers;

import org.jspecify.annotations.NullMarked;
