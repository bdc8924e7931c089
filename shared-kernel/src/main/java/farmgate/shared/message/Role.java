package farmgate.shared.message;

/** What a caller may act as. */
public enum Role {
    ADMIN,
    COUNTY_OPERATOR,
    STATION_KEEPER,
    BUYER,
    FINANCE,
    AUDITOR
}
