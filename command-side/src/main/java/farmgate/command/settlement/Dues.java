package farmgate.command.settlement;

import farmgate.shared.money.Money;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.payout.PayoutRunId;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.settlement.ClawbackId;
import farmgate.shared.settlement.DuesEvent.DuesOpened;
import farmgate.shared.settlement.DuesId;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/** What is due, as other slices draw it inside their own unit of work. */
public class Dues {

    private final Repository<StationDues> repository;
    private final Repository<DuesRegister> register;
    private final Repository<Clawback> clawbacks;
    private final EventStore eventStore;

    Dues(
            Repository<StationDues> repository,
            Repository<DuesRegister> register,
            Repository<Clawback> clawbacks,
            EventStore eventStore) {
        this.repository = repository;
        this.register = register;
        this.clawbacks = clawbacks;
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
     * nothing is due, or everybody waits, nothing happens.
     *
     * @param rule who waits for a later payout, besides those who owe more than is due to them
     * @throws Refusal of the unknown kind when the station keeps no dues
     */
    public DrawnDues draw(StationId stationId, PayoutRunId runId, Instant cutOff, PayeeRule rule) {
        return load(stationId).invoke(dues -> dues.draw(runId, cutOff, rule));
    }

    /** What is due to a payee at the station, drawn by a payout that was not sent yet or not; zero when nothing is. */
    public Money dueTo(StationId stationId, Payee payee) {
        return exists(PayoutNumbers.duesId(stationId)) ? load(stationId).invoke(dues -> dues.dueTo(payee)) : Money.ZERO;
    }

    /** What a payee of the station still owes, by the names of the clawbacks. */
    public List<ClawbackId> owedBy(StationId stationId, Payee payee) {
        return exists(PayoutNumbers.duesId(stationId)) ? load(stationId).invoke(dues -> dues.owedBy(payee)) : List.of();
    }

    /** Every payout that the station's dues were ever drawn into, the oldest first. */
    public List<PayoutId> payouts(StationId stationId) {
        return exists(PayoutNumbers.duesId(stationId)) ? load(stationId).invoke(StationDues::payouts) : List.of();
    }

    /** The payout was rejected: what it drew is due again. A repeat changes nothing. */
    public void restore(StationId stationId, PayoutId payoutId) {
        load(stationId).execute(dues -> dues.restore(payoutId));
    }

    /** The payout was sent: what it drew is no longer kept for it, and what it took off is netted. */
    public void clear(StationId stationId, PayoutId payoutId) {
        Aggregate<StationDues> dues = load(stationId);
        List<OpenClawback> netted = dues.invoke(it -> it.clawbacksIn(payoutId));
        dues.execute(it -> it.clear(payoutId));
        netted.stream()
                .map(OpenClawback::id)
                .sorted(Comparator.comparing(ClawbackId::value))
                .forEach(id -> clawbacks.load(id.value()).execute(clawback -> clawback.net(payoutId)));
    }

    /**
     * A line of a sent payout came back. The caller knows that it does so once.
     *
     * @param by on whose word; null when two people said so by hand
     */
    public void reissue(
            StationId stationId, PayoutId returnedFrom, PayoutLine line, Instant returnedAt, @Nullable Reported by) {
        load(stationId).execute(dues -> dues.reissue(returnedFrom, line, returnedAt, by));
    }

    /** A payee of the station owes us. */
    void owe(StationId stationId, OpenClawback clawback) {
        load(stationId).execute(dues -> dues.owe(clawback));
    }

    void forgive(StationId stationId, ClawbackId clawbackId) {
        load(stationId).execute(dues -> dues.forgive(clawbackId));
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
