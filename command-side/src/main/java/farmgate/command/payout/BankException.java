package farmgate.command.payout;

import com.fasterxml.jackson.annotation.JsonCreator;
import farmgate.command.payout.BookedBankMessage.Named;
import farmgate.command.web.StoredAggregate;
import farmgate.command.web.Written;
import farmgate.shared.bank.BankExceptionEvent;
import farmgate.shared.bank.BankExceptionEvent.BankExceptionOpened;
import farmgate.shared.bank.BankExceptionEvent.BankExceptionResolved;
import farmgate.shared.bank.BankExceptionEvent.BankExceptionTaken;
import farmgate.shared.bank.BankExceptionId;
import farmgate.shared.bank.BankMessageKind;
import farmgate.shared.bank.BankMovement;
import farmgate.shared.money.Money;
import farmgate.shared.refusal.Refusal;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** Something the bank said that fits nothing: opened → taken by an owner → resolved by her. */
@StoredAggregate
@Revision("1")
@NullUnmarked
class BankException {

    @AggregateIdentifier
    private BankExceptionId id;

    private BankExceptionOpened opened;
    private @Nullable String owner;
    private @Nullable BankExceptionResolved resolved;

    BankException() {}

    @JsonCreator(mode = JsonCreator.Mode.DISABLED) // a snapshot is read through the fields
    BankException(BankExceptionOpened opened) {
        AggregateLifecycle.apply(opened);
    }

    Written take(String person) {
        if (resolved != null) {
            throw Refusal.rule("exception-resolved", "this exception is resolved: there is nothing left to do");
        }
        if (!person.equals(owner)) {
            AggregateLifecycle.apply(new BankExceptionTaken(id, person));
        }
        return written();
    }

    /** Whether this very resolution was given before; another one than before is refused. */
    boolean isResolved(BankExceptionResolved wish) {
        if (resolved == null) {
            return false;
        }
        if (!resolved.equals(wish)) {
            throw Refusal.rule("exception-resolved", "this exception is resolved in another way")
                    .with("resolution", resolved.resolution());
        }
        return true;
    }

    void mustBeOwnedBy(String person) {
        if (!person.equals(owner)) {
            throw Refusal.rule("not-the-owner", "take the exception first: only its owner resolves it");
        }
    }

    void resolve(BankExceptionResolved wish) {
        AggregateLifecycle.apply(wish);
    }

    BankMovement movement() {
        return opened.movement();
    }

    /** What is in suspense for it. */
    Money suspended() {
        return opened.inSuspense() && opened.amount() != null ? opened.amount() : Money.ZERO;
    }

    boolean isOfStatusReport() {
        return opened.kind() == BankMessageKind.STATUS_REPORT;
    }

    @Nullable
    String reference() {
        return opened.reference();
    }

    Named named() {
        return new Named(id, opened.name(), opened.reason());
    }

    Written written() {
        return Written.of(id, AggregateLifecycle.getVersion());
    }

    @EventSourcingHandler
    void on(BankExceptionEvent event) {
        switch (event) {
            case BankExceptionOpened it -> {
                id = it.exceptionId();
                opened = it;
            }
            case BankExceptionTaken taken -> owner = taken.owner();
            case BankExceptionResolved it -> resolved = it;
        }
    }
}
