package farmgate.query.farmer;

enum FarmerStatus {
    ENROLLED,
    FORGOTTEN
}
