/** Whether what is stored, or was exported, is still what was sealed. */
@NullMarked
package farmgate.config.proof;

import org.jspecify.annotations.NullMarked;
