/** Consignments: packing and weighing at the station, handing over, arriving, delivering. */
@NullMarked
package farmgate.command.consignment;

import org.jspecify.annotations.NullMarked;
