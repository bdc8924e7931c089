/** What it takes to forget a person: nothing of hers is open, and then her key goes, for good. */
@NullMarked
package farmgate.command.person;

import org.jspecify.annotations.NullMarked;
