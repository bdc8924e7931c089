package farmgate.shared.order;

/** Who bears a charge of an order. */
public enum ChargeBearer {
    BUYER,
    FARMER,
    STATION,
    COUNTY,
    PLATFORM,
    PROGRAMME
}
