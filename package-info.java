/** The room that decides. */
@NullMarked
package farmgate.command;

import org.jspecify.annotations.NullMarked;
