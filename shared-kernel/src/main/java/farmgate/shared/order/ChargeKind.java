package farmgate.shared.order;

/** What an order is charged for. */
public enum ChargeKind {
    /** What its lines come to. */
    GOODS,
    /** The way to the buyer. */
    FREIGHT,
    /** What somebody else takes over of the price. */
    DISCOUNT
}
