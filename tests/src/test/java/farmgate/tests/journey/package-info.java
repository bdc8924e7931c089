/** The season's story, told over HTTP by a client that knows only the contract. */
@NullMarked
package farmgate.tests.journey;

import org.jspecify.annotations.NullMarked;
