package farmgate.command.payout;

import com.fasterxml.jackson.annotation.JsonCreator;
import farmgate.command.payout.BookedBankMessage.Named;
import farmgate.command.web.StoredAggregate;
import farmgate.command.web.Written;
import farmgate.shared.bank.BankExceptionEvent;
import farmgate.shared.bank.BankExceptionEvent.BankExceptionOpened;
import farmgate.shared.bank.BankExceptionEvent.BankExceptionResolved;
import farmgate.shared.bank.BankExceptionEvent.BankExceptionTaken;
import farmgate.shared.bank.BankExceptionEvent.ProviderLineOpened;
import farmgate.shared.bank.BankExceptionEvent.ProviderLineResolved;
import farmgate.shared.bank.BankExceptionId;
import farmgate.shared.bank.BankMessageKind;
import farmgate.shared.bank.BankMovement;
import farmgate.shared.bank.BankResolution;
import farmgate.shared.clearing.ProviderSettlementId;
import farmgate.shared.money.Money;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.refusal.Refusal;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** Something the bank, or the payment provider, said that fits nothing: opened → taken by an owner → resolved by her. */
@StoredAggregate
@Revision("2")
@NullUnmarked
class BankException {

    @AggregateIdentifier
    private BankExceptionId id;

    private BankMessageKind kind;
    private String reason;
    private String name;
    private BankMovement movement;
    private Money suspended;
    private @Nullable String reference;
    /** Of which a line of the provider's report is; null for the bank's words. */
    private @Nullable ProviderSettlementId settlementId;

    private @Nullable String owner;
    private @Nullable BankExceptionResolved resolved;
    private @Nullable ProviderLineResolved resolvedLine;

    BankException() {}

    @JsonCreator(mode = JsonCreator.Mode.DISABLED) // a snapshot is read through the fields
    BankException(BankExceptionOpened opened) {
        AggregateLifecycle.apply(opened);
    }

    @JsonCreator(mode = JsonCreator.Mode.DISABLED) // a snapshot is read through the fields
    BankException(ProviderLineOpened opened) {
        AggregateLifecycle.apply(opened);
    }

    Written take(String person) {
        if (resolved != null || resolvedLine != null) {
            throw Refusal.rule("exception-resolved", "this exception is resolved: there is nothing left to do");
        }
        if (!person.equals(owner)) {
            AggregateLifecycle.apply(new BankExceptionTaken(id, person));
        }
        return written();
    }

    /** Whether this very resolution was given before; another one than before is refused. */
    boolean isResolved(BankExceptionResolved wish) {
        if (resolved == null && resolvedLine == null) {
            return false;
        }
        if (!wish.equals(resolved)) {
            throw resolvedInAnotherWay();
        }
        return true;
    }

    /** Whether the line was found to be this payment or refund before; another one than before is refused. */
    boolean isResolvedAs(PaymentId paymentId, @Nullable RefundId refundId) {
        if (resolved == null && resolvedLine == null) {
            return false;
        }
        boolean same = resolvedLine != null
                && resolvedLine.paymentId().equals(paymentId)
                && Objects.equals(resolvedLine.refundId(), refundId);
        if (!same) {
            throw resolvedInAnotherWay();
        }
        return true;
    }

    private Refusal resolvedInAnotherWay() {
        return Refusal.rule("exception-resolved", "this exception is resolved in another way")
                .with("resolution", resolved == null ? BankResolution.PROVIDER_PAYMENT : resolved.resolution());
    }

    void mustBeOwnedBy(String person) {
        if (!person.equals(owner)) {
            throw Refusal.rule("not-the-owner", "take the exception first: only its owner resolves it");
        }
    }

    void resolve(BankExceptionResolved wish) {
        AggregateLifecycle.apply(wish);
    }

    void resolve(ProviderLineResolved wish) {
        AggregateLifecycle.apply(wish);
    }

    BankMovement movement() {
        return movement;
    }

    /** What is in suspense for it. */
    Money suspended() {
        return suspended;
    }

    boolean isOfStatusReport() {
        return kind == BankMessageKind.STATUS_REPORT;
    }

    /** The settlement that has the line; empty when the bank said it. */
    Optional<ProviderSettlementId> settlementId() {
        return Optional.ofNullable(settlementId);
    }

    @Nullable
    String reference() {
        return reference;
    }

    Named named() {
        return new Named(id, name, reason);
    }

    Written written() {
        return Written.of(id, AggregateLifecycle.getVersion());
    }

    @EventSourcingHandler
    void on(BankExceptionEvent event) {
        switch (event) {
            case BankExceptionOpened it -> {
                id = it.exceptionId();
                kind = it.kind();
                reason = it.reason();
                name = it.name();
                movement = it.movement();
                suspended = it.inSuspense() && it.amount() != null ? it.amount() : Money.ZERO;
                reference = it.reference();
            }
            case ProviderLineOpened line -> {
                id = line.exceptionId();
                kind = BankMessageKind.PROVIDER_REPORT;
                reason = line.reason();
                name = line.name();
                movement = line.movement();
                suspended = line.amount();
                reference = line.reference();
                settlementId = line.settlementId();
            }
            case BankExceptionTaken taken -> owner = taken.owner();
            case BankExceptionResolved it -> resolved = it;
            case ProviderLineResolved it -> resolvedLine = it;
        }
    }
}
