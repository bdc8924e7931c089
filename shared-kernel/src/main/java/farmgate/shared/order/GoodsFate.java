package farmgate.shared.order;

/** What becomes of goods that were sold and did not go to the buyer. */
public enum GoodsFate {
    /** They may be sold again; when their listing has ended they are withdrawn. */
    BACK_TO_STOCK,
    /** Nobody can have them any more. */
    LOST
}
