package farmgate.shared.order;

import org.jspecify.annotations.Nullable;

/**
 * What shows that an order was delivered, besides the word of the station that sold it.
 *
 * @param reference where the proof is found: the id of a picture or of a signed paper, a carrier's event; null when the
 *     county says so itself
 */
public record DeliveryProof(Kind kind, @Nullable String reference) {

    public enum Kind {
        /** The recipient signed. */
        SIGNATURE,
        /** A picture of the goods where they were left. */
        PICTURE,
        /** The carrier reported the delivery. */
        CARRIER_EVENT,
        /** The county's operator vouches for it. */
        COUNTY
    }
}
