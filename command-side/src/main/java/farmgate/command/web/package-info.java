/** How a write goes from HTTP to a command and back as an answer, with one effect per idempotency key. */
@NullMarked
package farmgate.command.web;

import org.jspecify.annotations.NullMarked;
