/** Documents to be printed: a table on A4 pages, in Chinese, with the font that is bundled. */
@NullMarked
package farmgate.query.paper;

import org.jspecify.annotations.NullMarked;
