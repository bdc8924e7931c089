/** Files for the owner only, tried on this machine's own file system. */
@NullMarked
package farmgate.config.files;

import org.jspecify.annotations.NullMarked;
