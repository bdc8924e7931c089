/** What is answered and written down, whatever was sent. */
@NullMarked
package farmgate.config.web;

import org.jspecify.annotations.NullMarked;
