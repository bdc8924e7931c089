/** Whole fen, whole grams, prices and shares: values that cannot be wrong. */
@NullMarked
package farmgate.shared.money;

import org.jspecify.annotations.NullMarked;
