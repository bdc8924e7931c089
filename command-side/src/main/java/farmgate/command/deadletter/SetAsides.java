package farmgate.command.deadletter;

import farmgate.command.deadletter.DecidedSetAside.State;
import farmgate.command.web.StoredAggregate;
import farmgate.shared.deadletter.SetAsideEvent;
import farmgate.shared.deadletter.SetAsideEvent.SetAsideApproved;
import farmgate.shared.deadletter.SetAsideEvent.SetAsideDeclined;
import farmgate.shared.deadletter.SetAsideEvent.SetAsideProposed;
import farmgate.shared.deadletter.SetAsidesId;
import farmgate.shared.refusal.Refusal;
import java.util.TreeMap;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.NullUnmarked;

/**
 * Which events which processors leave out: proposed by one person, then approved by another or declined. An approval is
 * final, because what came after the event was taken without it.
 */
@StoredAggregate
@Revision("1")
@NullUnmarked
class SetAsides {

    @AggregateIdentifier
    private SetAsidesId id;

    /** By processor and event. */
    private TreeMap<String, Decision> decisions;

    record Decision(State state, String person) {}

    SetAsides() {}

    SetAsides(SetAsideProposed first) {
        AggregateLifecycle.apply(first);
    }

    DecidedSetAside propose(String processor, String event, String reason, String person) {
        Decision known = decisions.get(key(processor, event));
        if (known == null || known.state() == State.DECLINED) {
            AggregateLifecycle.apply(new SetAsideProposed(id, processor, event, reason, person));
        } else if (known.state() == State.PROPOSED && !known.person().equals(person)) {
            throw Refusal.rule("set-aside-proposed", "somebody has proposed it already: approve it or decline it");
        }
        return answer(processor, event);
    }

    DecidedSetAside approve(String processor, String event, String person) {
        if (!isApproved(processor, event)) {
            mustBeProposedByAnother(processor, event, person);
            AggregateLifecycle.apply(new SetAsideApproved(id, processor, event, person));
        }
        return answer(processor, event);
    }

    DecidedSetAside decline(String processor, String event, String reason, String person) {
        if (isApproved(processor, event)) {
            throw Refusal.rule("set-aside-approved", "it is set aside already, which is final");
        }
        mustBeProposedByAnother(processor, event, person);
        AggregateLifecycle.apply(new SetAsideDeclined(id, processor, event, reason, person));
        return answer(processor, event);
    }

    DecidedSetAside answer(String processor, String event) {
        State state = decisions.get(key(processor, event)).state();
        return new DecidedSetAside(event, processor, state, AggregateLifecycle.getVersion());
    }

    private boolean isApproved(String processor, String event) {
        Decision known = decisions.get(key(processor, event));
        return known != null && known.state() == State.APPROVED;
    }

    private void mustBeProposedByAnother(String processor, String event, String person) {
        Decision known = decisions.get(key(processor, event));
        if (known == null || known.state() != State.PROPOSED) {
            throw notProposed();
        }
        if (known.person().equals(person)) {
            throw Refusal.rule("same-person", "you proposed it: another administrator must decide");
        }
    }

    static Refusal notProposed() {
        return Refusal.rule("no-set-aside-proposed", "nobody has proposed to set this event aside: propose it first");
    }

    private static String key(String processor, String event) {
        return processor + "/" + event;
    }

    @EventSourcingHandler
    void on(SetAsideEvent event) {
        id = event.setAsidesId();
        decisions = decisions == null ? new TreeMap<>() : decisions;
        Decision decision = switch (event) {
            case SetAsideProposed proposed -> new Decision(State.PROPOSED, proposed.proposedBy());
            case SetAsideApproved approved -> new Decision(State.APPROVED, approved.approvedBy());
            case SetAsideDeclined declined -> new Decision(State.DECLINED, declined.declinedBy());
        };
        decisions.put(key(event.processor(), event.eventId()), decision);
    }
}
