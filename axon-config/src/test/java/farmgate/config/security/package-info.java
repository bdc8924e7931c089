/** Who gets in, who does not, and what they are told. */
@NullMarked
package farmgate.config.security;

import org.jspecify.annotations.NullMarked;
