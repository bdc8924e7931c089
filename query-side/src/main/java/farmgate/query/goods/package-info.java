/** Produce in double entry: from the farmer through every hand that had it to the buyer, gram by gram. */
@NullMarked
package farmgate.query.goods;

import org.jspecify.annotations.NullMarked;
