package farmgate.command.clearing;

/** What a credit on our bank account is to the settlements of the payment provider. */
public enum Arrival {
    /** It speaks of none. */
    NO_SETTLEMENT,
    /** It is the money of one, told of now or before. */
    ARRIVED,
    /** It speaks of one that is of another amount. */
    AMOUNT_DIFFERS,
    /** It speaks of one whose money has come under another reference. */
    ARRIVED_BEFORE
}
