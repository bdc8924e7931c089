/** Files that nobody but the owner of this process may read. */
@NullMarked
package farmgate.config.files;

import org.jspecify.annotations.NullMarked;
