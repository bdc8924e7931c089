/** Where things are: region codes of GB/T 2260, their names, and what became of codes that have ended. */
@NullMarked
package farmgate.shared.region;

import org.jspecify.annotations.NullMarked;
