/** Personal data, sealed with a key per person. */
@NullMarked
package farmgate.shared.personal;

import org.jspecify.annotations.NullMarked;
