package farmgate.command.consignment;

import farmgate.shared.consignment.ConsignmentId;

/** What came of declaring a consignment lost. */
record LossAnswer(ConsignmentId id, long version, Status status) {

    enum Status {
        /** Nothing moves before another person has agreed. */
        PROPOSED,
        LOST,
        DECLINED
    }
}
