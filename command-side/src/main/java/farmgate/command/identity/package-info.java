/** Who may call: clients, their secrets and roles, and buyers who ask to be forgotten. */
@NullMarked
package farmgate.command.identity;

import org.jspecify.annotations.NullMarked;
