package farmgate.command.payout;

import farmgate.command.payout.ClosedPayout.Closing;
import farmgate.command.payout.PayoutCommand.ClosePayout;
import farmgate.command.settlement.DrawnDues;
import farmgate.command.settlement.Dues;
import farmgate.shared.message.Actor;
import farmgate.shared.payout.PayoutEvent.PayoutClosed;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Repository;

/**
 * Closes a station's open payout: draws what is due and freezes it, in one append. When a run comes again, a station
 * that it has closed answers with the same payout.
 */
class PayoutCloser {

    private final Repository<Payout> repository;
    private final EventStore eventStore;
    private final Dues dues;
    private final PayoutMethods methods;

    PayoutCloser(Repository<Payout> repository, EventStore eventStore, Dues dues, PayoutMethods methods) {
        this.repository = repository;
        this.eventStore = eventStore;
        this.dues = dues;
        this.methods = methods;
    }

    @CommandHandler
    Closing handle(ClosePayout command, Actor actor) throws Exception {
        DrawnDues drawn = dues.draw(command.stationId(), command.runId(), command.cutOff());
        if (drawn.isEmpty()) {
            return new Closing(null);
        }
        String id = drawn.payoutId().value();
        if (eventStore.lastSequenceNumberFor(id).isPresent()) {
            return new Closing(repository.load(id).invoke(Payout::asClosed));
        }
        PayoutContent content = PayoutContent.of(command.stationId(), command.cutOff(), drawn, methods);
        PayoutClosed closed = new PayoutClosed(
                drawn.payoutId(),
                command.runId(),
                command.stationId(),
                command.cutOff(),
                content.lines(),
                content.total(),
                content.hash(),
                actor.person());
        repository.newInstance(() -> new Payout(closed));
        return new Closing(new ClosedPayout(drawn.payoutId(), command.stationId(), content.total()));
    }
}
