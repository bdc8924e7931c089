package farmgate.command.settlement;

import farmgate.shared.payout.PayoutId;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.payout.PayoutRunId;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.settlement.DuesEvent.DuesOpened;
import farmgate.shared.settlement.DuesId;
import farmgate.shared.station.StationId;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;

/** What is due, as other slices draw it inside their own unit of work. */
public class Dues {

    private final Repository<StationDues> repository;
    private final Repository<DuesRegister> register;
    private final EventStore eventStore;

    Dues(Repository<StationDues> repository, Repository<DuesRegister> register, EventStore eventStore) {
        this.repository = repository;
        this.register = register;
        this.eventStore = eventStore;
    }

    /** Every station that keeps dues, in the order of their opening. */
    public List<StationId> stations() {
        return exists(DuesRegister.ID)
                ? register.load(DuesRegister.ID.value()).invoke(DuesRegister::stations)
                : List.of();
    }

    /**
     * Takes what was received by the cut-off into a payout of the run. A repeat in the same run takes the same; when
     * nothing is due, nothing happens.
     *
     * @throws Refusal of the unknown kind when the station keeps no dues
     */
    public DrawnDues draw(StationId stationId, PayoutRunId runId, Instant cutOff) {
        return load(stationId).invoke(dues -> dues.draw(runId, cutOff));
    }

    /** The payout was rejected: what it drew is due again. A repeat changes nothing. */
    public void restore(StationId stationId, PayoutId payoutId) {
        load(stationId).execute(dues -> dues.restore(payoutId));
    }

    /** The payout was sent: what it drew is no longer kept for it. A repeat changes nothing. */
    public void clear(StationId stationId, PayoutId payoutId) {
        load(stationId).execute(dues -> dues.clear(payoutId));
    }

    /** A line of a sent payout came back. The caller knows that it does so once. */
    public void reissue(StationId stationId, PayoutId returnedFrom, PayoutLine line, Instant returnedAt) {
        load(stationId).execute(dues -> dues.reissue(returnedFrom, line, returnedAt));
    }

    void accrue(StationId stationId, DueEntry entry) {
        load(stationId).execute(dues -> dues.accrue(entry));
    }

    /** Keeps dues for the station from now on, if it does not already. */
    void open(StationId stationId) throws Exception {
        DuesId id = PayoutNumbers.duesId(stationId);
        if (exists(id)) {
            return;
        }
        repository.newInstance(() -> new StationDues(new DuesOpened(id, stationId)));
        if (exists(DuesRegister.ID)) {
            register.load(DuesRegister.ID.value()).execute(all -> all.add(stationId));
        } else {
            register.newInstance(() -> new DuesRegister(stationId));
        }
    }

    private Aggregate<StationDues> load(StationId stationId) {
        try {
            return repository.load(PayoutNumbers.duesId(stationId).value());
        } catch (AggregateNotFoundException e) {
            throw Refusal.unknown(stationId);
        }
    }

    private boolean exists(DuesId id) {
        return eventStore.lastSequenceNumberFor(id.value()).isPresent();
    }
}
