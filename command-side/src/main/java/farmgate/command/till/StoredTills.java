package farmgate.command.till;

import farmgate.command.identity.Persons;
import farmgate.command.station.Stations;
import farmgate.command.web.Guard;
import farmgate.shared.message.Actor;
import farmgate.shared.money.Money;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.station.StationId;
import farmgate.shared.till.TillEvent.TillOpened;
import farmgate.shared.till.TillId;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/** Tills in the event store. A till is opened at its first use, so that no station waits for one. */
class StoredTills implements Tills {

    /** 20,000 yuan, about a week of cash in a busy village. The county sets another where that does not fit. */
    static final Money LIMIT_DEFAULT = Money.ofFen(2_000_000);

    private final Repository<Till> repository;
    private final EventStore eventStore;
    private final Stations stations;
    private final TillCharge charge;

    StoredTills(Repository<Till> repository, EventStore eventStore, Stations stations) {
        this.repository = repository;
        this.eventStore = eventStore;
        this.stations = stations;
        this.charge = new TillCharge(new Persons(eventStore));
    }

    @Override
    public void take(StationId stationId, PaymentId paymentId, String receiptCode, Money amount) throws Exception {
        Guard.over(stationId);
        stations.get(stationId).mustNotBeSuspended();
        of(stationId).execute(till -> till.take(paymentId, receiptCode, amount));
    }

    @Override
    public void giveBack(StationId stationId, PaymentId paymentId, RefundId refundId, String receiptCode, Money amount)
            throws Exception {
        of(stationId).execute(till -> till.giveBack(paymentId, refundId, receiptCode, amount));
    }

    @Override
    public void payOut(StationId stationId, PayoutId payoutId, PayoutLine line) throws Exception {
        of(stationId).execute(till -> till.payOut(payoutId, line));
    }

    @Override
    public void creditOwnShare(StationId stationId, PayoutId payoutId, PayoutLine line) throws Exception {
        of(stationId).execute(till -> till.creditOwnShare(payoutId, line));
    }

    @Override
    public void mustBeInCharge(StationId stationId, Actor actor) throws Exception {
        charge.mustBeOf(of(stationId), stationId, actor);
    }

    /** The till of a station that exists, for who knows that it does. */
    Aggregate<Till> of(StationId stationId) throws Exception {
        TillId id = TillId.of(stationId);
        return eventStore.lastSequenceNumberFor(id.value()).isPresent()
                ? repository.load(id.value())
                : repository.newInstance(() -> new Till(new TillOpened(id, stationId, LIMIT_DEFAULT)));
    }
}
