package farmgate.command.farmer;

import farmgate.command.web.CommandName;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.personal.Contact;

/** To put right what a farmer is called, how she is reached, or where she lives. */
@CommandName("farmer.change-farmer-details")
record ChangeFarmerDetails(FarmerId farmerId, Contact person, String village) {}
