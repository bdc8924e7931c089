/** What can be set from outside, checked before anything starts. */
@NullMarked
package farmgate.config.properties;

import org.jspecify.annotations.NullMarked;
