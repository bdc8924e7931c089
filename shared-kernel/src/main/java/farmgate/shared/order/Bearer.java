package farmgate.shared.order;

/** Who bears the cost of a refund. */
public enum Bearer {
    FARMER,
    STATION,
    COUNTY,
    CARRIER,
    PLATFORM
}
