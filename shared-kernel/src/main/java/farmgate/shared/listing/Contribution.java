package farmgate.shared.listing;

import farmgate.shared.farmer.FarmerId;
import farmgate.shared.money.Quantity;

/** What one farmer brought into a listing. A listing of a single farmer has one. */
public record Contribution(FarmerId farmerId, Quantity quantity) {}
