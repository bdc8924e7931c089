package farmgate.command.payout;

import farmgate.command.payout.ClosedPayout.Closing;
import farmgate.command.payout.PayoutCommand.ClosePayout;
import farmgate.command.settlement.DrawnDues;
import farmgate.command.settlement.Dues;
import farmgate.shared.message.Actor;
import farmgate.shared.money.Money;
import farmgate.shared.payout.PayoutContent;
import farmgate.shared.payout.PayoutEvent.PayoutClosed;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/**
 * Closes a station's open payout: draws what is due and freezes it, in one append. When a run comes again, a station
 * that it has closed answers with the same payout.
 */
class PayoutCloser {

    private final Repository<Payout> repository;
    private final EventStore eventStore;
    private final Dues dues;
    private final PayeeAccounts accounts;
    private final StationRoutes routes;
    private final Money minimum;

    /** @param minimum what is less than this waits for the next payout */
    PayoutCloser(
            Repository<Payout> repository,
            EventStore eventStore,
            Dues dues,
            PayeeAccounts accounts,
            StationRoutes routes,
            Money minimum) {
        this.repository = repository;
        this.eventStore = eventStore;
        this.dues = dues;
        this.accounts = accounts;
        this.routes = routes;
        this.minimum = minimum;
    }

    @CommandHandler
    Closing handle(ClosePayout command, Actor actor) throws Exception {
        StationRoute route = routes.of(command.stationId());
        DrawnDues drawn = dues.draw(
                command.stationId(),
                command.runId(),
                command.cutOff(),
                (payee, amount) -> holds(payee, amount, route, actor));
        if (drawn.isEmpty()) {
            return new Closing(null);
        }
        String id = drawn.payoutId().value();
        if (eventStore.lastSequenceNumberFor(id).isPresent()) {
            return new Closing(repository.load(id).invoke(Payout::asClosed));
        }
        PayoutContent content =
                FrozenContent.of(command.stationId(), command.cutOff(), drawn, new FrozenAccounts(accounts), route);
        PayoutClosed closed = new PayoutClosed(
                drawn.payoutId(),
                command.runId(),
                command.stationId(),
                command.cutOff(),
                content.lines(),
                content.total(),
                content.hash(),
                actor.person());
        repository.newInstance(() -> new Payout(closed, content));
        return new Closing(new ClosedPayout(drawn.payoutId(), command.stationId(), content.total()));
    }

    private @Nullable String holds(Payee payee, Money amount, StationRoute route, Actor actor) {
        PayeeAccount account = accounts.of(payee);
        if (route.waits(payee, account.method())) {
            return "station-suspended";
        }
        if (account.isLost()) {
            return "payee-forgotten";
        }
        StationId county = route.isRerouted(payee, account.method()) ? route.county() : null;
        if (account.isOnHold(actor.arrivedAt())
                || (county != null && accounts.of(Payee.county(county)).isOnHold(actor.arrivedAt()))) {
            return "account-on-hold";
        }
        return minimum.isMoreThan(amount) ? "below-payout-minimum" : null;
    }
}
