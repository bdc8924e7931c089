/** What the proof of the books rests on: the line of an event, the tree over the lines of a day, the seals of days. */
@NullMarked
package farmgate.shared.audit;

import org.jspecify.annotations.NullMarked;
