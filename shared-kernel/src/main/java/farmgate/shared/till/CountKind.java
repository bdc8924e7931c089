package farmgate.shared.till;

/** Why a till was counted. */
public enum CountKind {
    /** By who keeps it. */
    ROUTINE,
    /** By the county or an auditor, unannounced. */
    SURPRISE,
    /** By who hands it to the next keeper. */
    SHIFT
}
