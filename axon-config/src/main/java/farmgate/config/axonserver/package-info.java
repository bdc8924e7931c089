/** Events on an Axon Server, as they are told from events of the embedded store: not at all. */
@NullMarked
package farmgate.config.axonserver;

import org.jspecify.annotations.NullMarked;
