/** Statements of farmers and stations: what is due, where it comes from and what became of it. */
@NullMarked
package farmgate.query.statement;

import org.jspecify.annotations.NullMarked;
