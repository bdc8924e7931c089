package farmgate.command.payout;

import farmgate.command.payout.BankMessage.Advice;
import farmgate.command.payout.PayoutCommand.BookBankMessage;
import farmgate.command.settlement.Dues;
import farmgate.shared.message.Actor;
import farmgate.shared.payout.PaymentFileId;
import farmgate.shared.payout.PayoutId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/**
 * Books what the bank says about payout lines, all of a message in one append. What a line has been through decides
 * whether something happens, so a message that comes twice, or a statement after its notification, changes nothing.
 */
class BankReconciler {

    private final Repository<Payout> payouts;
    private final Repository<PaymentFile> files;
    private final EventStore eventStore;
    private final Dues dues;

    BankReconciler(Repository<Payout> payouts, Repository<PaymentFile> files, EventStore eventStore, Dues dues) {
        this.payouts = payouts;
        this.files = files;
        this.eventStore = eventStore;
        this.dues = dues;
    }

    @CommandHandler
    BankMessageBooked handle(BookBankMessage command, Actor actor) {
        BankMessage message = command.message();
        Map<Advice, List<PayoutId>> named = new HashMap<>();
        message.advices().forEach(advice -> named.computeIfAbsent(advice, this::payoutsOf));
        Map<PayoutId, Aggregate<Payout>> loaded = load(named);
        Matching matching = new Matching(message.unreadable(), dues, actor.arrivedAt());
        for (Advice advice : message.advices()) {
            matching.match(
                    advice,
                    named.getOrDefault(advice, List.of()).stream()
                            .map(loaded::get)
                            .toList());
        }
        return new BankMessageBooked(message.id(), matching.matched(), matching.exceptions());
    }

    /** The payouts there are of those that the bank's name leads to. */
    private List<PayoutId> payoutsOf(Advice advice) {
        Optional<PayoutId> payout = switch (advice.subject()) {
            case LINE -> EndToEndId.payoutOf(advice.name());
            case PAYOUT -> PaymentFileNames.payoutOf(advice.name());
            case FILE -> Optional.empty();
        };
        return switch (advice.subject()) {
            case LINE, PAYOUT ->
                payout.filter(id -> exists(id.value())).stream().toList();
            case FILE ->
                PaymentFileNames.fileOf(advice.name())
                        .map(PaymentFileId::value)
                        .filter(this::exists)
                        .map(id -> files.load(id).invoke(PaymentFile::payouts))
                        .orElse(List.of());
        };
    }

    private Map<PayoutId, Aggregate<Payout>> load(Map<Advice, List<PayoutId>> named) {
        TreeSet<PayoutId> sorted = new TreeSet<>(Comparator.comparing(PayoutId::value));
        named.values().forEach(sorted::addAll);
        Map<PayoutId, Aggregate<Payout>> loaded = new HashMap<>();
        sorted.forEach(id -> loaded.put(id, payouts.load(id.value())));
        return loaded;
    }

    private boolean exists(String id) {
        return eventStore.lastSequenceNumberFor(id).isPresent();
    }
}
