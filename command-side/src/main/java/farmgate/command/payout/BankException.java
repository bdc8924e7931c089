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
import farmgate.shared.bank.BankExceptionEvent.ResolutionApproved;
import farmgate.shared.bank.BankExceptionEvent.ResolutionDeclined;
import farmgate.shared.bank.BankExceptionEvent.ResolutionProposed;
import farmgate.shared.bank.BankExceptionId;
import farmgate.shared.bank.BankMessageKind;
import farmgate.shared.bank.BankMovement;
import farmgate.shared.bank.BankResolution;
import farmgate.shared.clearing.ProviderSettlementId;
import farmgate.shared.money.Money;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.personal.FreeText;
import farmgate.shared.personal.Vault;
import farmgate.shared.refusal.Refusal;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * Something the bank, or the payment provider, said that fits nothing: opened → taken by an owner → resolved by her, or
 * proposed by her and approved by another person. A proposal that is declined leaves it with its owner.
 */
@StoredAggregate
@Revision("4")
@NullUnmarked
class BankException {

    @AggregateIdentifier
    private BankExceptionId id;

    private BankMessageKind kind;
    private String reason;
    private String name;
    private BankMovement movement;
    private @Nullable Money amount;
    private Money suspended;
    private @Nullable String reference;
    /** Of which a line of the provider's report is; null for the bank's words. */
    private @Nullable ProviderSettlementId settlementId;

    private @Nullable String owner;
    private @Nullable ResolutionProposed proposed;
    private @Nullable String approvedBy;
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
            mustNotBeProposed();
            AggregateLifecycle.apply(new BankExceptionTaken(id, person));
        }
        return written();
    }

    /** Whether this very resolution was given before; another one than before is refused. */
    boolean isResolved(BankExceptionResolved wish, Vault vault) {
        if (resolved == null && resolvedLine == null) {
            return false;
        }
        if (resolved == null || !wish.isSame(resolved, vault)) {
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

    /**
     * Whether this very resolution is proposed and waits for another person; another one than that is refused, because a
     * proposal does not change.
     */
    boolean isProposed(ResolutionProposed wish, Vault vault) {
        if (proposed != null && wish.isSame(proposed, vault)) {
            return true;
        }
        mustNotBeProposed();
        return false;
    }

    void mustNotBeProposed() {
        if (proposed != null) {
            throw Refusal.rule(
                            "resolution-proposed",
                            "a resolution is proposed: somebody else of finance approves or declines it first")
                    .with("resolution", proposed.resolution())
                    .with("proposedBy", proposed.proposedBy());
        }
    }

    void propose(ResolutionProposed wish) {
        AggregateLifecycle.apply(wish);
    }

    /** Whether this person has approved the resolution that was carried out. */
    boolean isApprovedBy(String person) {
        return person.equals(approvedBy);
    }

    /**
     * What another person may agree with.
     *
     * @throws Refusal when nothing is proposed, or it was this person who did
     */
    ResolutionProposed proposalOfAnother(String person) {
        if (proposed == null) {
            throw resolved == null && resolvedLine == null
                    ? Refusal.rule("no-resolution-proposed", "nobody has proposed what this was: its owner resolves it")
                    : Refusal.rule("exception-resolved", "this exception is resolved: there is nothing left to do");
        }
        if (proposed.proposedBy().equals(person)) {
            throw Refusal.rule("same-person", "you proposed it: somebody else of finance must decide");
        }
        return proposed;
    }

    void approve(String person) {
        AggregateLifecycle.apply(new ResolutionApproved(id, person));
    }

    void decline(FreeText reason, String person) {
        proposalOfAnother(person);
        AggregateLifecycle.apply(new ResolutionDeclined(id, reason, person));
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

    /** What the bank said that it was of; null when it named no amount of ours. */
    @Nullable
    Money amount() {
        return amount;
    }

    String name() {
        return name;
    }

    String reason() {
        return reason;
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
                amount = it.amount();
                suspended = it.inSuspense() && it.amount() != null ? it.amount() : Money.ZERO;
                reference = it.reference();
            }
            case ProviderLineOpened line -> {
                id = line.exceptionId();
                kind = BankMessageKind.PROVIDER_REPORT;
                reason = line.reason();
                name = line.name();
                movement = line.movement();
                amount = line.amount();
                suspended = line.amount();
                reference = line.reference();
                settlementId = line.settlementId();
            }
            case BankExceptionTaken taken -> owner = taken.owner();
            case ResolutionProposed it -> proposed = it;
            case ResolutionApproved approved -> approvedBy = approved.approvedBy();
            case ResolutionDeclined _ -> proposed = null;
            case BankExceptionResolved it -> {
                resolved = it;
                proposed = null;
            }
            case ProviderLineResolved it -> {
                resolvedLine = it;
                proposed = null;
            }
        }
    }
}
