package farmgate.query.station;

enum StationStatus {
    REGISTERED,
    OPEN,
    SUSPENDED
}
