/** Stations' tills, their cash books, and cash on its way, as keepers, the county and finance see them. */
@NullMarked
package farmgate.query.till;

import org.jspecify.annotations.NullMarked;
