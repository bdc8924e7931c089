/** Stations: registering, opening, suspending. */
@NullMarked
package farmgate.command.station;

import org.jspecify.annotations.NullMarked;
