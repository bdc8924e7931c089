package farmgate.command.payout;

import farmgate.command.payout.PayoutCommand.HandOverCash;
import farmgate.command.station.Stations;
import farmgate.command.till.Tills;
import farmgate.command.web.IfMatch;
import farmgate.command.web.Written;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Role;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;

/**
 * Puts a farmer's money into her hand: it is off her payout line and out of the till in one append; or, when it went by the
 * county, off her line and out of what the county has to hand on.
 */
class CashPayer {

    private final Repository<Payout> payouts;
    private final Tills tills;
    private final Stations stations;

    CashPayer(Repository<Payout> payouts, Tills tills, Stations stations) {
        this.payouts = payouts;
        this.tills = tills;
        this.stations = stations;
    }

    @CommandHandler
    Written handle(HandOverCash command, CommandMessage<?> message, Actor actor) throws Exception {
        Aggregate<Payout> payout = load(command, message);
        if (actor.is(Role.COUNTY_OPERATOR) && isOfHerCounty(payout, actor)) {
            payout.execute(it -> it.handOn(command));
            return Written.of(command.payoutId(), Objects.requireNonNull(payout.version()));
        }
        Optional<PayoutLine> handedOver = payout.invoke(it -> it.handOver(command, actor));
        if (handedOver.isPresent()) {
            StationId stationId = payout.invoke(Payout::stationId);
            tills.payOut(stationId, command.payoutId(), handedOver.get());
        }
        return Written.of(command.payoutId(), Objects.requireNonNull(payout.version()));
    }

    private boolean isOfHerCounty(Aggregate<Payout> payout, Actor actor) {
        return actor.operates(stations.get(payout.invoke(Payout::stationId)).county());
    }

    private Aggregate<Payout> load(HandOverCash command, CommandMessage<?> message) {
        try {
            Aggregate<Payout> payout = payouts.load(command.payoutId().value());
            IfMatch.check(message, payout.version());
            return payout;
        } catch (AggregateNotFoundException e) {
            throw Refusal.unknown(command.payoutId());
        }
    }
}
