package farmgate.command.payout;

import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.refusal.Refusal;
import java.util.Optional;

/** The way that a payout was closed for, against the one that its station's money goes now. */
final class FrozenRoute {

    private final StationRoutes routes;
    private final FrozenAccounts accounts;

    FrozenRoute(StationRoutes routes, FrozenAccounts accounts) {
        this.routes = routes;
        this.accounts = accounts;
    }

    /** @throws Refusal when some of it would go another way now */
    void mustBeUnchanged(Payout payout) {
        StationRoute now = routes.of(payout.stationId());
        boolean unchanged = payout.lines().stream().allMatch(line -> goesAsBefore(line, payout, now));
        if (!unchanged) {
            throw now.suspended()
                    ? Refusal.rule(
                            "station-suspended",
                            "the station was suspended after this payout was closed: reject it and close a new one")
                    : Refusal.rule(
                            "station-resumed",
                            "the station was resumed after this payout was closed: reject it and close a new one");
        }
    }

    private boolean goesAsBefore(PayoutLine line, Payout payout, StationRoute now) {
        PayoutMethod own = accounts.methodOf(line.payee());
        boolean reroutedNow = now.isRerouted(line.payee(), own);
        boolean sameCounty = !reroutedNow || payout.reroutedTo().equals(Optional.ofNullable(now.county()));
        return !now.waits(line.payee(), own) && reroutedNow == payout.isRerouted(line) && sameCounty;
    }
}
