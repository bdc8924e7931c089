package farmgate.query.clearing;

/** How far a settlement of the provider is. */
enum SettlementStatus {
    /** Its lines are being matched. */
    REPORTED,
    /** Its lines are matched, or open as exceptions; its money is not at the bank yet. */
    MATCHED,
    /** Its money is at the bank. */
    BANKED
}
