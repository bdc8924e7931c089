/** The business 'no': typed, with a code and the facts. */
@NullMarked
package farmgate.shared.refusal;

import org.jspecify.annotations.NullMarked;
