package farmgate.command.payout;

import farmgate.command.clearing.Discrepancies;
import farmgate.command.payout.BankMessage.Report;
import farmgate.command.payout.BankMessage.Unmatched;
import farmgate.shared.bank.BankExceptionEvent.BankExceptionOpened;
import farmgate.shared.bank.BankExceptionEvent.ProviderLineOpened;
import farmgate.shared.bank.BankExceptionId;
import farmgate.shared.bank.BankMessageId;
import farmgate.shared.bank.BankMessageKind;
import farmgate.shared.bank.BankMovement;
import farmgate.shared.message.Actor;
import farmgate.shared.wire.Sha256;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Repository;

/**
 * Opens exceptions. One that the bank tells of in a notification and again in the statement is the same by the bank's
 * reference, and is opened once; without a reference each message speaks for itself.
 */
class BankExceptions implements Discrepancies {

    private static final int ID_LENGTH = 26;

    private final Repository<BankException> repository;
    private final EventStore eventStore;

    BankExceptions(Repository<BankException> repository, EventStore eventStore) {
        this.repository = repository;
        this.eventStore = eventStore;
    }

    /** @return as many as there are unmatched things, in their order */
    List<BankExceptionId> open(BankMessageId messageId, Report report, List<Unmatched> unmatched, Actor actor)
            throws Exception {
        List<BankExceptionId> ids = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (Unmatched each : unmatched) {
            String identity = identity(messageId, report, each);
            int number = seen.merge(identity, 1, Integer::sum);
            BankExceptionId id = idOf(identity, number);
            ids.add(id);
            if (eventStore.lastSequenceNumberFor(id.value()).isEmpty()) {
                BankExceptionOpened opened = opened(id, messageId, report, each, actor);
                repository.newInstance(() -> new BankException(opened));
            }
        }
        return ids;
    }

    /** Whether this was told of before under the same reference, and nobody understood it then. */
    boolean isKnown(BankMessageId messageId, Report report, Unmatched unmatched) {
        return unmatched.reference() != null
                && eventStore
                        .lastSequenceNumberFor(
                                idOf(identity(messageId, report, unmatched), 1).value())
                        .isPresent();
    }

    private static BankExceptionId idOf(String identity, int number) {
        return new BankExceptionId(
                BankExceptionId.PREFIX + Sha256.hex(identity + "/" + number).substring(0, ID_LENGTH));
    }

    @Override
    public void open(ProviderLineOpened line) throws Exception {
        repository.newInstance(() -> new BankException(line));
    }

    BookedBankMessage.Named named(BankExceptionId id) {
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

    /**
     * Money goes into suspense when it certainly moved and is told of once: by a statement, or by a notification whose
     * reference the statement will repeat.
     */
    private static BankExceptionOpened opened(
            BankExceptionId id, BankMessageId messageId, Report report, Unmatched unmatched, Actor actor) {
        boolean toldOnce = report.kind() == BankMessageKind.STATEMENT || unmatched.reference() != null;
        return new BankExceptionOpened(
                id,
                messageId,
                report.kind(),
                unmatched.reason(),
                unmatched.endToEndId(),
                unmatched.movement(),
                unmatched.amount(),
                toldOnce && unmatched.movement() != BankMovement.NONE && unmatched.amount() != null,
                unmatched.reference(),
                actor.arrivedAt());
    }
}
