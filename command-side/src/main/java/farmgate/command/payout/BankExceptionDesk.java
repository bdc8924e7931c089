package farmgate.command.payout;

import farmgate.command.finance.DayLimits;
import farmgate.command.payout.BankExceptionCommand.ApproveResolution;
import farmgate.command.payout.BankExceptionCommand.DeclineResolution;
import farmgate.command.payout.BankExceptionCommand.ResolveBankException;
import farmgate.command.payout.BankExceptionCommand.TakeBankException;
import farmgate.command.payout.ResolutionAnswer.Status;
import farmgate.command.web.IfMatch;
import farmgate.command.web.Written;
import farmgate.shared.bank.BankExceptionEvent.BankExceptionResolved;
import farmgate.shared.bank.BankExceptionEvent.ResolutionProposed;
import farmgate.shared.bank.BankExceptionId;
import farmgate.shared.bank.BankResolution;
import farmgate.shared.message.Actor;
import farmgate.shared.money.Money;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.personal.FreeText;
import farmgate.shared.personal.Vault;
import farmgate.shared.refusal.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/**
 * Where exceptions find an owner, and she says what they were; what follows for a payout is in the same append. What she
 * may not decide alone waits as a proposal for another person, and everything is looked at again when that one approves.
 */
class BankExceptionDesk {

    private final Repository<BankException> exceptions;
    private final LineResolver lines;
    private final ProviderLines providerLines;
    private final OnePersonRule onePerson;
    private final DayLimits dayLimits;
    private final Vault vault;

    BankExceptionDesk(
            Repository<BankException> exceptions,
            LineResolver lines,
            ProviderLines providerLines,
            OnePersonRule onePerson,
            DayLimits dayLimits,
            Vault vault) {
        this.exceptions = exceptions;
        this.lines = lines;
        this.providerLines = providerLines;
        this.onePerson = onePerson;
        this.dayLimits = dayLimits;
        this.vault = vault;
    }

    /**
     * A resolution that fits.
     *
     * @param found the lines that it is about
     * @param lineAmount what they say, or the payment or refund; null when it is about none
     * @param other that it offsets
     */
    private record Fitting(
            ResolveBankException wish,
            List<LineResolver.Found> found,
            @Nullable Money lineAmount,
            @Nullable Aggregate<BankException> other) {}

    @CommandHandler
    Written handle(TakeBankException command, CommandMessage<?> message, Actor actor) {
        Aggregate<BankException> exception = load(command.exceptionId());
        IfMatch.check(message, exception.version());
        return exception.invoke(it -> it.take(actor.person()));
    }

    @CommandHandler
    ResolutionAnswer handle(ResolveBankException asked, CommandMessage<?> message, Actor actor) throws Exception {
        BankExceptionId otherId = asked.otherId();
        // In the order of their ids, as everybody who loads two of a kind.
        Stream.of(asked.exceptionId(), otherId == null ? asked.exceptionId() : otherId)
                .sorted((one, two) -> one.value().compareTo(two.value()))
                .forEach(this::load);
        ResolveBankException command =
                asked.with(asked.exceptionId(), asked.note().under(vault, asked.exceptionId()));
        Aggregate<BankException> exception = load(command.exceptionId());
        IfMatch.check(message, exception.version());
        ProviderLines.mustBeFor(exception, command.resolution());
        if (isResolved(exception, command, actor.person())) {
            return ResolutionAnswer.of(command.exceptionId(), exception, Status.RESOLVED);
        }
        exception.execute(it -> it.mustBeOwnedBy(actor.person()));
        Fitting fitting = mustFit(exception, command, actor.person());
        ResolutionProposed proposal = proposal(exception, fitting, actor.person());
        if (exception.invoke(it -> it.isProposed(proposal, vault))) {
            return ResolutionAnswer.of(command.exceptionId(), exception, Status.PROPOSED);
        }
        boolean namesAnother = lines.namesAnother(exception.invoke(BankException::name), command);
        if (!onePerson.suffices(exception, command, fitting.lineAmount(), fitting.other(), namesAnother)) {
            exception.execute(it -> it.propose(proposal));
            return ResolutionAnswer.of(command.exceptionId(), exception, Status.PROPOSED);
        }
        carryOut(exception, fitting, actor.person(), actor.arrivedAt());
        count(exception, fitting, actor);
        return ResolutionAnswer.of(command.exceptionId(), exception, Status.RESOLVED);
    }

    @CommandHandler
    ResolutionAnswer handle(ApproveResolution command, CommandMessage<?> message, Actor actor) throws Exception {
        Aggregate<BankException> exception = load(command.exceptionId());
        IfMatch.check(message, exception.version());
        if (!exception.invoke(it -> it.isApprovedBy(actor.person()))) {
            ResolutionProposed proposal = exception.invoke(it -> it.proposalOfAnother(actor.person()));
            Fitting fitting = mustFit(exception, wishOf(proposal), proposal.proposedBy());
            exception.execute(it -> it.approve(actor.person()));
            carryOut(exception, fitting, proposal.proposedBy(), actor.arrivedAt());
            count(exception, fitting, actor);
        }
        return ResolutionAnswer.of(command.exceptionId(), exception, Status.RESOLVED);
    }

    @CommandHandler
    Written handle(DeclineResolution command, CommandMessage<?> message, Actor actor) {
        Aggregate<BankException> exception = load(command.exceptionId());
        IfMatch.check(message, exception.version());
        FreeText reason = FreeText.about(vault, command.exceptionId(), command.reason());
        exception.execute(it -> it.decline(reason, actor.person()));
        return exception.invoke(BankException::written);
    }

    /** Whether it was resolved in this very way; another one than before is refused. */
    private boolean isResolved(Aggregate<BankException> exception, ResolveBankException wish, String person) {
        if (wish.resolution() == BankResolution.PROVIDER_PAYMENT) {
            PaymentId paymentId = ProviderLines.paymentOf(wish);
            return exception.invoke(it -> it.isResolvedAs(paymentId, wish.refundId()));
        }
        Money lineAmount = LineResolver.sumOf(linesOf(wish));
        BankExceptionResolved resolved = resolved(exception, wish, lineAmount, person);
        if (!exception.invoke(it -> it.isResolved(resolved, vault))) {
            return false;
        }
        providerLines.mustBeTheSame(wish);
        return true;
    }

    private List<LineResolver.Found> linesOf(ResolveBankException wish) {
        return wish.resolution() == BankResolution.PAYOUT_LINE ? lines.find(wish) : List.of();
    }

    /** Whether the resolution is possible as things are; nothing is booked by asking. */
    private Fitting mustFit(Aggregate<BankException> exception, ResolveBankException wish, String person) {
        Money suspended = exception.invoke(BankException::suspended);
        List<LineResolver.Found> found = linesOf(wish);
        Money lineAmount = LineResolver.sumOf(found);
        Aggregate<BankException> other = null;
        switch (wish.resolution()) {
            case PAYOUT_LINE -> lines.mustFit(exception, found);
            case OFFSET -> other = mustOffset(wish, exception, person);
            case PROVIDER_SETTLEMENT -> {
                mustHaveMoved(suspended);
                providerLines.mustBeOfSettlement(wish, exception);
            }
            case PROVIDER_PAYMENT -> lineAmount = providerLines.mustBeOfPayment(wish, exception);
            case CHARGE_OR_INTEREST, BOOKED_BEFORE, PROVIDER_FEE -> mustHaveMoved(suspended);
            case NOTHING_TO_BOOK -> mustNotHaveMoved(suspended);
        }
        return new Fitting(wish, found, lineAmount, other);
    }

    private Aggregate<BankException> mustOffset(
            ResolveBankException wish, Aggregate<BankException> one, String person) {
        BankExceptionId otherId = wish.otherId();
        if (otherId == null || otherId.equals(wish.exceptionId())) {
            throw Refusal.invalid("otherId", "name the other exception, which this one undoes");
        }
        Money suspended = one.invoke(BankException::suspended);
        mustHaveMoved(suspended);
        Aggregate<BankException> other = load(otherId);
        boolean undoes = other.invoke(BankException::movement) != one.invoke(BankException::movement)
                && other.invoke(BankException::suspended).equals(suspended);
        if (!undoes) {
            throw Refusal.rule("does-not-offset", "the two must be a debit and a credit of the same amount");
        }
        if (!isResolved(other, mirrored(wish, otherId), person)) {
            other.execute(it -> {
                it.mustBeOwnedBy(person);
                it.mustNotBeProposed();
            });
        }
        return other;
    }

    private ResolveBankException mirrored(ResolveBankException wish, BankExceptionId otherId) {
        return new ResolveBankException(
                otherId,
                BankResolution.OFFSET,
                wish.note().under(vault, otherId),
                null,
                null,
                wish.exceptionId(),
                null,
                null,
                null);
    }

    private void carryOut(Aggregate<BankException> exception, Fitting fitting, String person, Instant at) {
        ResolveBankException wish = fitting.wish();
        switch (wish.resolution()) {
            case PAYOUT_LINE -> lines.book(exception, fitting.found(), at);
            case PROVIDER_SETTLEMENT -> providerLines.find(wish, exception);
            case PROVIDER_PAYMENT -> {
                providerLines.clear(exception, wish, person);
                return;
            }
            case OFFSET -> {
                Aggregate<BankException> other = Objects.requireNonNull(fitting.other(), "an offset has another side");
                ResolveBankException mirrored = mirrored(wish, Objects.requireNonNull(wish.otherId()));
                if (!isResolved(other, mirrored, person)) {
                    BankExceptionResolved resolved = resolved(other, mirrored, null, person);
                    other.execute(it -> it.resolve(resolved));
                }
            }
            case CHARGE_OR_INTEREST, BOOKED_BEFORE, PROVIDER_FEE, NOTHING_TO_BOOK -> {
                // The resolution itself says it all.
            }
        }
        BankExceptionResolved resolved = resolved(exception, wish, LineResolver.sumOf(fitting.found()), person);
        exception.execute(it -> it.resolve(resolved));
    }

    /** A rejection moves no money, but makes its line due again. */
    private void count(Aggregate<BankException> exception, Fitting fitting, Actor actor) throws Exception {
        Money suspended = exception.invoke(BankException::suspended);
        Money lineAmount = fitting.lineAmount();
        Money decided = suspended.isZero() && lineAmount != null ? lineAmount : suspended;
        dayLimits.count(actor, fitting.wish().exceptionId(), decided);
    }

    private static ResolutionProposed proposal(Aggregate<BankException> exception, Fitting fitting, String person) {
        ResolveBankException wish = fitting.wish();
        return new ResolutionProposed(
                wish.exceptionId(),
                wish.resolution(),
                exception.invoke(BankException::movement),
                exception.invoke(BankException::suspended),
                wish.payoutId(),
                wish.endToEndId(),
                fitting.lineAmount(),
                wish.otherId(),
                wish.paymentId(),
                wish.refundId(),
                wish.settlementId(),
                wish.note(),
                person);
    }

    private static ResolveBankException wishOf(ResolutionProposed proposal) {
        return new ResolveBankException(
                proposal.exceptionId(),
                proposal.resolution(),
                proposal.note(),
                proposal.endToEndId(),
                proposal.payoutId(),
                proposal.otherId(),
                proposal.paymentId(),
                proposal.refundId(),
                proposal.settlementId());
    }

    private static BankExceptionResolved resolved(
            Aggregate<BankException> exception,
            ResolveBankException command,
            @Nullable Money lineAmount,
            String person) {
        boolean ofLine = command.resolution() == BankResolution.PAYOUT_LINE;
        return new BankExceptionResolved(
                command.exceptionId(),
                command.resolution(),
                exception.invoke(BankException::movement),
                exception.invoke(BankException::suspended),
                ofLine ? LineResolver.payoutOf(command) : null,
                ofLine ? command.endToEndId() : null,
                lineAmount,
                command.resolution() == BankResolution.OFFSET ? command.otherId() : null,
                command.note(),
                person);
    }

    private static void mustHaveMoved(Money suspended) {
        if (suspended.isZero()) {
            throw Refusal.rule("no-money-moved", "no money is in suspense for this: resolve it with NOTHING_TO_BOOK");
        }
    }

    private static void mustNotHaveMoved(Money suspended) {
        if (!suspended.isZero()) {
            throw Refusal.rule("money-moved", "money is in suspense for this: say whose it is")
                    .with("amount", suspended);
        }
    }

    private Aggregate<BankException> load(BankExceptionId id) {
        try {
            return exceptions.load(id.value());
        } catch (AggregateNotFoundException e) {
            throw Refusal.unknown(id);
        }
    }
}
