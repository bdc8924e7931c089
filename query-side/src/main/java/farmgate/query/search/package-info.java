/** Listings as buyers find them: by words in Chinese, pinyin or English, by place, price and freshness. */
@NullMarked
package farmgate.query.search;

import org.jspecify.annotations.NullMarked;
