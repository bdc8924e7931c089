package farmgate.command.listing;

import farmgate.shared.money.Quantity;

/** One line of what is to be ordered, beside the offer as it stands. */
public record Wanted(OfferFacts offer, Quantity quantity) {}
