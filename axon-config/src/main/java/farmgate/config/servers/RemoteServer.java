package farmgate.config.servers;

/** A server that somebody else runs and that this node cannot do without. */
public interface RemoteServer {

    /** As people call it. */
    String name();

    /** Its name in {@code /actuator/health}. */
    String component();

    /** Where it should be; without secrets. */
    String address();

    /** The setting that says where it is. */
    String setting();

    /** Whether requests that only read need it too, and not those alone that change something. */
    boolean isNeededToRead();

    /**
     * Asks it whether it is there.
     *
     * @throws Exception of whatever kind when it does not answer within {@link Servers#ANSWER_WITHIN}
     */
    void ask() throws Exception;
}
