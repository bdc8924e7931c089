package farmgate.command.farmer;

import farmgate.command.web.CommandName;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.personal.BankAccount;
import farmgate.shared.personal.Contact;
import farmgate.shared.station.StationId;
import org.jspecify.annotations.Nullable;

/**
 * Enrol a farmer at the keeper's station.
 *
 * @param account where her money is sent to; null when she is paid in cash
 */
@CommandName("farmer.enrol-farmer")
record EnrolFarmer(
        FarmerId farmerId,
        StationId stationId,
        Contact person,
        String village,
        @Nullable BankAccount account) {}
