package farmgate.command.payout;

import farmgate.command.payout.BankExceptionCommand.ResolveBankException;
import farmgate.command.payout.BankExceptionCommand.TakeBankException;
import farmgate.command.web.IfMatch;
import farmgate.command.web.Written;
import farmgate.shared.bank.BankExceptionEvent.BankExceptionResolved;
import farmgate.shared.bank.BankExceptionId;
import farmgate.shared.bank.BankMovement;
import farmgate.shared.bank.BankResolution;
import farmgate.shared.message.Actor;
import farmgate.shared.money.Money;
import farmgate.shared.refusal.Refusal;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/** Where exceptions find an owner, and she says what they were; what follows for a payout is in the same append. */
class BankExceptionDesk {

    private final Repository<BankException> exceptions;
    private final LineResolver lines;
    private final ProviderLines providerLines;

    BankExceptionDesk(Repository<BankException> exceptions, LineResolver lines, ProviderLines providerLines) {
        this.exceptions = exceptions;
        this.lines = lines;
        this.providerLines = providerLines;
    }

    @CommandHandler
    Written handle(TakeBankException command, CommandMessage<?> message, Actor actor) {
        Aggregate<BankException> exception = load(command.exceptionId());
        IfMatch.check(message, exception.version());
        return exception.invoke(it -> it.take(actor.person()));
    }

    @CommandHandler
    Written handle(ResolveBankException command, CommandMessage<?> message, Actor actor) {
        BankExceptionId otherId = command.otherId();
        // In the order of their ids, as everybody who loads two of a kind.
        Stream.of(command.exceptionId(), otherId == null ? command.exceptionId() : otherId)
                .sorted((one, two) -> one.value().compareTo(two.value()))
                .forEach(this::load);
        Aggregate<BankException> exception = load(command.exceptionId());
        IfMatch.check(message, exception.version());
        ProviderLines.mustBeFor(exception, command.resolution());
        if (command.resolution() == BankResolution.PROVIDER_PAYMENT) {
            return providerLines.resolve(exception, command, actor);
        }
        Money suspended = exception.invoke(BankException::suspended);
        BankMovement movement = exception.invoke(BankException::movement);
        List<LineResolver.Found> found =
                command.resolution() == BankResolution.PAYOUT_LINE ? lines.find(command) : List.of();
        BankExceptionResolved resolved = resolved(command, movement, suspended, LineResolver.sumOf(found), actor);
        if (exception.invoke(it -> it.isResolved(resolved))) {
            providerLines.mustBeTheSame(command);
            return exception.invoke(BankException::written);
        }
        exception.execute(it -> it.mustBeOwnedBy(actor.person()));
        switch (command.resolution()) {
            case PAYOUT_LINE -> lines.book(exception, found, actor.arrivedAt());
            case OFFSET -> offset(command, exception, actor);
            case PROVIDER_SETTLEMENT -> {
                mustHaveMoved(suspended);
                providerLines.find(command, movement, suspended);
            }
            case CHARGE_OR_INTEREST, BOOKED_BEFORE, PROVIDER_FEE -> mustHaveMoved(suspended);
            case NOTHING_TO_BOOK -> mustNotHaveMoved(suspended);
            case PROVIDER_PAYMENT -> throw new IllegalStateException("resolved above");
        }
        exception.execute(it -> it.resolve(resolved));
        return exception.invoke(BankException::written);
    }

    private void offset(ResolveBankException command, Aggregate<BankException> one, Actor actor) {
        BankExceptionId otherId = command.otherId();
        if (otherId == null || otherId.equals(command.exceptionId())) {
            throw Refusal.invalid("otherId", "name the other exception, which this one undoes");
        }
        Money suspended = one.invoke(BankException::suspended);
        mustHaveMoved(suspended);
        Aggregate<BankException> other = load(otherId);
        BankMovement movement = other.invoke(BankException::movement);
        boolean undoes = movement != one.invoke(BankException::movement)
                && other.invoke(BankException::suspended).equals(suspended);
        if (!undoes) {
            throw Refusal.rule("does-not-offset", "the two must be a debit and a credit of the same amount");
        }
        ResolveBankException mirrored = new ResolveBankException(
                otherId, BankResolution.OFFSET, command.note(), null, null, command.exceptionId());
        BankExceptionResolved resolved = resolved(mirrored, movement, suspended, null, actor);
        if (!other.invoke(it -> it.isResolved(resolved))) {
            other.execute(it -> {
                it.mustBeOwnedBy(actor.person());
                it.resolve(resolved);
            });
        }
    }

    private static BankExceptionResolved resolved(
            ResolveBankException command,
            BankMovement movement,
            Money suspended,
            @Nullable Money lineAmount,
            Actor actor) {
        boolean ofLine = command.resolution() == BankResolution.PAYOUT_LINE;
        return new BankExceptionResolved(
                command.exceptionId(),
                command.resolution(),
                movement,
                suspended,
                ofLine ? LineResolver.payoutOf(command) : null,
                ofLine ? command.endToEndId() : null,
                lineAmount,
                command.resolution() == BankResolution.OFFSET ? command.otherId() : null,
                command.note(),
                actor.person());
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
