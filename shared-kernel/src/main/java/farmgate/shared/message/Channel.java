package farmgate.shared.message;

/** Over which door a command came in. */
public enum Channel {
    /** The HTTP interface. */
    API,
    /** A file of many rows. */
    IMPORT,
    /** A payment provider's or bank's message. */
    PROVIDER,
    /** An automation working off its todo list. */
    AUTOMATION,
    /** The demonstration season. */
    DEMO
}
