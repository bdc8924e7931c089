/** The cash in a station's custody: what comes in and goes out, counts, and handovers signed by both sides. */
@NullMarked
package farmgate.command.till;

import org.jspecify.annotations.NullMarked;
