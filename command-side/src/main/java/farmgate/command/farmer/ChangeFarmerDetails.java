package farmgate.command.farmer;

import farmgate.shared.farmer.FarmerId;
import farmgate.shared.personal.Contact;

/** To put right what a farmer is called, how she is reached, or where she lives. */
record ChangeFarmerDetails(FarmerId farmerId, Contact person, String village) {}
