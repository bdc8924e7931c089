/** What every read shares: waiting for a version, pages, and who may see. */
@NullMarked
package farmgate.query.web;

import org.jspecify.annotations.NullMarked;
