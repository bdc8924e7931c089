/** What a station packs, weighs and hands over. */
@NullMarked
package farmgate.shared.consignment;

import org.jspecify.annotations.NullMarked;
