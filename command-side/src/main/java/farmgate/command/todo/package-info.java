/** Automations as todo lists: rows of work due, and the worker that sends their commands. */
@NullMarked
package farmgate.command.todo;

import org.jspecify.annotations.NullMarked;
