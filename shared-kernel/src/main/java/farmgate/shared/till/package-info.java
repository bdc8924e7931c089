/** The platform's cash in a station's custody, and its way from hand to hand. */
@NullMarked
package farmgate.shared.till;

import org.jspecify.annotations.NullMarked;
