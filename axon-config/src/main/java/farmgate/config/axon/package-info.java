/** Axon: buses, serialisation, processors, dead letters, and the checks that nothing fell back silently. */
@NullMarked
package farmgate.config.axon;

import org.jspecify.annotations.NullMarked;
