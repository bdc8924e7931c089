/** By what people and accounts can be known again, without showing what is sealed. */
@NullMarked
package farmgate.query.mark;

import org.jspecify.annotations.NullMarked;
