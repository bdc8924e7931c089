package farmgate.command.deadletter;

/**
 * What a decision answers.
 *
 * @param id of the event
 * @param version of the list of all that was set aside
 */
record DecidedSetAside(String id, String processor, State state, long version) {

    enum State {
        PROPOSED,
        APPROVED,
        DECLINED
    }
}
