package farmgate.shared.station;

/** A county station supervises village stations. */
public enum StationLevel {
    COUNTY,
    VILLAGE
}
