package farmgate.command.payout;

import farmgate.shared.bank.BankExceptionId;
import org.axonframework.modelling.command.Aggregate;

/** What whoever resolves an exception, or approves a resolution, is answered. */
record ResolutionAnswer(String id, long version, Status status) {

    enum Status {
        /** Nothing is booked: another person has to approve it. */
        PROPOSED,
        RESOLVED
    }

    static ResolutionAnswer of(BankExceptionId id, Aggregate<BankException> exception, Status status) {
        return new ResolutionAnswer(
                id.value(), exception.invoke(BankException::written).version(), status);
    }
}
