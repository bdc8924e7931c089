/** The room that remembers for people. */
@NullMarked
package farmgate.query;

import org.jspecify.annotations.NullMarked;
