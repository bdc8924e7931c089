/** The embedded event store: one SQLite file, one writer that commits in groups, and readers beside it. */
@NullMarked
package farmgate.config.eventstore;

import org.jspecify.annotations.NullMarked;
