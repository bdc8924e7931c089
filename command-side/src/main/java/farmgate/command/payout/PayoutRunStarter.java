package farmgate.command.payout;

import farmgate.command.payout.PayoutCommand.StartPayoutRun;
import farmgate.command.settlement.Dues;
import farmgate.shared.message.Actor;
import farmgate.shared.payout.PayoutRunEvent.PayoutRunStarted;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Repository;

/** Starts payout runs. */
class PayoutRunStarter {

    private final Repository<PayoutRun> repository;
    private final EventStore eventStore;
    private final Dues dues;

    PayoutRunStarter(Repository<PayoutRun> repository, EventStore eventStore, Dues dues) {
        this.repository = repository;
        this.eventStore = eventStore;
        this.dues = dues;
    }

    @CommandHandler
    StartedRun handle(StartPayoutRun command, Actor actor) throws Exception {
        String id = command.runId().value();
        if (eventStore.lastSequenceNumberFor(id).isPresent()) {
            return new StartedRun(command.runId(), 0, repository.load(id).invoke(PayoutRun::stations));
        }
        if (command.cutOff().isAfter(actor.arrivedAt())) {
            throw Refusal.invalid(
                    "cutOff", "the cut-off must not lie in the future: more may still be received by then");
        }
        List<StationId> stations = dues.stations();
        repository.newInstance(
                () -> new PayoutRun(new PayoutRunStarted(command.runId(), command.cutOff(), stations, actor.person())));
        return new StartedRun(command.runId(), 0, stations);
    }
}
