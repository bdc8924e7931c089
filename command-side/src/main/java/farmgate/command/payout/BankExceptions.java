package farmgate.command.payout;

import farmgate.command.clearing.Discrepancies;
import farmgate.command.payout.BankMessage.Advice;
import farmgate.command.payout.BankMessage.Report;
import farmgate.command.payout.BankMessage.Said;
import farmgate.command.payout.BankMessage.Unmatched;
import farmgate.command.payout.BookedBankMessage.Named;
import farmgate.command.payout.EntryMemory.Where;
import farmgate.shared.bank.BankExceptionEvent.BankExceptionOpened;
import farmgate.shared.bank.BankExceptionEvent.ProviderLineOpened;
import farmgate.shared.bank.BankExceptionId;
import farmgate.shared.bank.BankMessageId;
import farmgate.shared.bank.BankMovement;
import farmgate.shared.message.Actor;
import farmgate.shared.wire.Sha256;
import java.time.LocalDate;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/**
 * Opens exceptions: of money that moved one for each part of an entry, and of a message's own oddities one for each that
 * is said of it. Before entries were kept, an exception was known again by the bank's reference.
 */
class BankExceptions implements Discrepancies {

    private static final int ID_LENGTH = 26;

    private final Repository<BankException> repository;
    private final EventStore eventStore;

    BankExceptions(Repository<BankException> repository, EventStore eventStore) {
        this.repository = repository;
        this.eventStore = eventStore;
    }

    /** What is odd about a message itself; the same oddity again is opened once. */
    Named open(BankMessageId messageId, Report report, Unmatched unmatched, int number, Actor actor) throws Exception {
        return open(idOf(identity(messageId, report, unmatched), number), messageId, report, unmatched, null, actor);
    }

    /**
     * Money that moved.
     *
     * @param number which of the place's exceptions it is
     */
    Named open(Where where, BankEntry entry, Unmatched unmatched, int number, Actor actor) throws Exception {
        BankExceptionId id = idOf("entry/" + where.messageId() + "/" + where.place(), number);
        return open(id, where.messageId(), where.report(), unmatched, entry.bookedOn(), actor);
    }

    private Named open(
            BankExceptionId id,
            BankMessageId messageId,
            Report report,
            Unmatched unmatched,
            @Nullable LocalDate bookedOn,
            Actor actor)
            throws Exception {
        if (eventStore.lastSequenceNumberFor(id.value()).isEmpty()) {
            BankExceptionOpened opened = new BankExceptionOpened(
                    id,
                    messageId,
                    report.kind(),
                    unmatched.reason(),
                    unmatched.endToEndId(),
                    unmatched.movement(),
                    unmatched.amount(),
                    unmatched.movement() != BankMovement.NONE && unmatched.amount() != null,
                    unmatched.reference(),
                    actor.arrivedAt(),
                    bookedOn);
            repository.newInstance(() -> new BankException(opened));
        }
        return new Named(id, unmatched.endToEndId(), unmatched.reason());
    }

    /** The exception that was opened of this before entries were kept; empty when there is none. */
    Optional<BankExceptionId> formerlyOpened(BankMessageId messageId, Report report, Said said) {
        Unmatched unmatched = said instanceof Advice advice ? Unmatched.of(advice, "") : (Unmatched) said;
        return unmatched.reference() == null
                ? Optional.empty()
                : Optional.of(idOf(identity(messageId, report, unmatched), 1))
                        .filter(id ->
                                eventStore.lastSequenceNumberFor(id.value()).isPresent());
    }

    private static BankExceptionId idOf(String identity, int number) {
        return new BankExceptionId(
                BankExceptionId.PREFIX + Sha256.hex(identity + "/" + number).substring(0, ID_LENGTH));
    }

    @Override
    public void open(ProviderLineOpened line) throws Exception {
        repository.newInstance(() -> new BankException(line));
    }

    Named named(BankExceptionId id) {
        return repository.load(id.value()).invoke(BankException::named);
    }

    private static String identity(BankMessageId messageId, Report report, Unmatched unmatched) {
        String where =
                unmatched.reference() == null ? messageId.value() : report.account() + "/" + unmatched.reference();
        String amount = unmatched.amount() == null
                ? ""
                : Long.toString(unmatched.amount().fen());
        String why = unmatched.movement() == BankMovement.NONE ? unmatched.reason() : "";
        return String.join(
                "/", where, unmatched.endToEndId(), unmatched.movement().name(), amount, why);
    }
}
