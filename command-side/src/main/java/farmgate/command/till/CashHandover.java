package farmgate.command.till;

import com.fasterxml.jackson.annotation.JsonCreator;
import farmgate.command.web.StoredAggregate;
import farmgate.shared.money.Money;
import farmgate.shared.personal.FreeText;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.till.HandoverEvent;
import farmgate.shared.till.HandoverEvent.HandoverDifferenceCleared;
import farmgate.shared.till.HandoverEvent.HandoverReceived;
import farmgate.shared.till.HandoverEvent.HandoverSent;
import farmgate.shared.till.HandoverId;
import java.util.Set;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * Cash on its way: sent → received; what differs is in transit until finance clears it. Three people at most sign, and
 * never one of them twice.
 */
@StoredAggregate
@Revision("2")
@NullUnmarked
class CashHandover {

    @AggregateIdentifier
    private HandoverId id;

    private HandoverSent sent;
    private @Nullable HandoverReceived received;
    private boolean cleared;

    CashHandover() {}

    @JsonCreator(mode = JsonCreator.Mode.DISABLED) // a snapshot is read through the fields
    CashHandover(HandoverSent sent) {
        AggregateLifecycle.apply(sent);
    }

    HandoverSent sent() {
        return sent;
    }

    /** Whether this is news; a repeat of what was signed is not. */
    boolean receive(Money amount, String person) {
        if (received != null && received.amount().equals(amount)) {
            return false;
        }
        if (received != null) {
            throw Refusal.rule("already-received", "another amount was signed for: have finance clear the difference")
                    .with("received", received.amount());
        }
        if (cleared) {
            throw Refusal.rule("already-cleared", "finance has written this off: send what was found anew");
        }
        if (person.equals(sent.sentBy())) {
            throw Refusal.rule("same-person", "you sent this yourself: another person signs for its receipt");
        }
        AggregateLifecycle.apply(new HandoverReceived(id, sent.from(), sent.to(), sent.amount(), amount, person));
        return true;
    }

    void clear(FreeText reason, String person) {
        if (cleared) {
            return;
        }
        Money difference = received == null ? sent.amount() : sent.amount().minus(received.amount());
        if (difference.isZero()) {
            throw Refusal.rule("nothing-to-clear", "all that was sent was received: there is no difference");
        }
        Set<String> signed = received == null ? Set.of(sent.sentBy()) : Set.of(sent.sentBy(), received.receivedBy());
        if (signed.contains(person)) {
            throw Refusal.rule("same-person", "you signed for this cash: somebody else of finance clears it");
        }
        AggregateLifecycle.apply(new HandoverDifferenceCleared(id, sent.from(), sent.to(), difference, reason, person));
    }

    @EventSourcingHandler
    void on(HandoverEvent event) {
        switch (event) {
            case HandoverSent handover -> {
                id = handover.handoverId();
                sent = handover;
            }
            case HandoverReceived receipt -> received = receipt;
            case HandoverDifferenceCleared clearance -> cleared = true;
        }
    }
}
