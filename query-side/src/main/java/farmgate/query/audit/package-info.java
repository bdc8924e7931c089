/** The story of one thing, straight from the event store: what happened, who did it, for whom and when. */
@NullMarked
package farmgate.query.audit;

import org.jspecify.annotations.NullMarked;
