/** What is sold: the catalogue of produce and varieties with their keeping figures, and grades. */
@NullMarked
package farmgate.shared.produce;

import org.jspecify.annotations.NullMarked;
