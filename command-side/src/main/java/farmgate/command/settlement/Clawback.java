package farmgate.command.settlement;

import com.fasterxml.jackson.annotation.JsonCreator;
import farmgate.command.web.StoredAggregate;
import farmgate.command.web.Written;
import farmgate.shared.money.Money;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.personal.FreeText;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.settlement.ClawbackEvent;
import farmgate.shared.settlement.ClawbackEvent.ClawbackNetted;
import farmgate.shared.settlement.ClawbackEvent.ClawbackRaised;
import farmgate.shared.settlement.ClawbackEvent.ClawbackWrittenOff;
import farmgate.shared.settlement.ClawbackEvent.WriteOffDeclined;
import farmgate.shared.settlement.ClawbackEvent.WriteOffProposed;
import farmgate.shared.settlement.ClawbackId;
import farmgate.shared.station.StationId;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** What a payee owes: raised → netted by a payout that was sent, or written off by two people. */
@StoredAggregate
@Revision("1")
@NullUnmarked
class Clawback {

    enum Status {
        OWED,
        NETTED,
        WRITTEN_OFF
    }

    @AggregateIdentifier
    private ClawbackId id;

    private ClawbackRaised raised;
    private Status status;
    private @Nullable String proposedBy;

    Clawback() {}

    @JsonCreator(mode = JsonCreator.Mode.DISABLED) // a snapshot is read through the fields
    Clawback(ClawbackRaised raised) {
        AggregateLifecycle.apply(raised);
    }

    void net(PayoutId payoutId) {
        AggregateLifecycle.apply(new ClawbackNetted(id, raised.orderId(), raised.payee(), raised.amount(), payoutId));
    }

    Written propose(FreeText reason, String person) {
        mustBeOwed();
        if (proposedBy == null) {
            AggregateLifecycle.apply(new WriteOffProposed(id, reason, person));
        } else if (!proposedBy.equals(person)) {
            throw Refusal.rule("write-off-proposed", "somebody has proposed it already: approve it or decline it");
        }
        return written();
    }

    /** Whether it is still to be written off; not when it was before. */
    boolean mayBeWrittenOff(String person) {
        if (status == Status.WRITTEN_OFF) {
            return false;
        }
        mustBeProposedByAnother(person);
        return true;
    }

    void writeOff(String person) {
        AggregateLifecycle.apply(new ClawbackWrittenOff(id, raised.orderId(), raised.payee(), raised.amount(), person));
    }

    Written decline(FreeText reason, String person) {
        mustBeProposedByAnother(person);
        AggregateLifecycle.apply(new WriteOffDeclined(id, reason, person));
        return written();
    }

    private void mustBeProposedByAnother(String person) {
        mustBeOwed();
        if (proposedBy == null) {
            throw Refusal.rule("no-write-off-proposed", "nobody has proposed to write this off: propose it first");
        }
        if (proposedBy.equals(person)) {
            throw Refusal.rule("same-person", "you proposed it: somebody else of finance must decide");
        }
    }

    private void mustBeOwed() {
        switch (status) {
            case OWED -> {}
            case NETTED -> throw Refusal.rule("clawback-netted", "a payout has taken this off: nothing is owed");
            case WRITTEN_OFF -> throw Refusal.rule("clawback-written-off", "it is written off: nothing is owed");
        }
    }

    StationId stationId() {
        return raised.stationId();
    }

    Money amount() {
        return raised.amount();
    }

    Written written() {
        return Written.of(id, AggregateLifecycle.getVersion());
    }

    @EventSourcingHandler
    void on(ClawbackEvent event) {
        switch (event) {
            case ClawbackRaised it -> {
                id = it.clawbackId();
                raised = it;
                status = Status.OWED;
            }
            case ClawbackNetted _ -> status = Status.NETTED;
            case WriteOffProposed proposed -> proposedBy = proposed.proposedBy();
            case WriteOffDeclined _ -> proposedBy = null;
            case ClawbackWrittenOff _ -> status = Status.WRITTEN_OFF;
        }
    }
}
