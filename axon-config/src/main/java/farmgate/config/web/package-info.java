/** What HTTP shares on both sides: problems, and who calls. */
@NullMarked
package farmgate.config.web;

import org.jspecify.annotations.NullMarked;
