/** Setting aside, by two people, an event that a processor cannot take. */
@NullMarked
package farmgate.command.deadletter;

import org.jspecify.annotations.NullMarked;
