package farmgate.command.payout;

import farmgate.command.payout.PayoutCommand.HandOverCash;
import farmgate.command.station.StationFacts;
import farmgate.command.station.Stations;
import farmgate.command.till.Tills;
import farmgate.command.web.Guard;
import farmgate.command.web.IfMatch;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Role;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.personal.Vault;
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
    private final CashReceipts receipts;

    CashPayer(Repository<Payout> payouts, Tills tills, Stations stations, CashReceipts receipts) {
        this.payouts = payouts;
        this.tills = tills;
        this.stations = stations;
        this.receipts = receipts;
    }

    @CommandHandler
    CashReceiptAnswer handle(HandOverCash command, CommandMessage<?> message, Actor actor, Vault vault)
            throws Exception {
        Aggregate<Payout> payout = load(command, message);
        StationId stationId = payout.invoke(Payout::stationId);
        Guard.over(stationId);
        StationFacts station = stations.get(stationId);
        if (isHandedOnByCounty(payout, station, command, actor)) {
            Optional<PayoutLine> handedOn = payout.invoke(it -> it.handOn(command, vault));
            return answer(payout, command, handedOn, actor);
        }
        Optional<PayoutLine> handedOver = payout.invoke(it -> it.handOver(command, vault));
        if (handedOver.isPresent()) {
            if (actor.keeps(station.id())) {
                station.mustNotBeSuspended();
                tills.mustBeInCharge(station.id(), actor);
            }
            tills.payOut(station.id(), command.payoutId(), handedOver.get());
        }
        return answer(payout, command, handedOver, actor);
    }

    private CashReceiptAnswer answer(
            Aggregate<Payout> payout, HandOverCash command, Optional<PayoutLine> now, Actor actor) {
        return new CashReceiptAnswer(
                command.payoutId(), Objects.requireNonNull(payout.version()), receipts.codeOf(command, now, actor));
    }

    /**
     * The county hands on what came to its account. What had been sent to the till before the station was suspended, its
     * operator pays out of that till.
     */
    private static boolean isHandedOnByCounty(
            Aggregate<Payout> payout, StationFacts station, HandOverCash command, Actor actor) {
        if (actor.is(Role.COUNTY_OPERATOR) && actor.operates(station.county())) {
            return !station.suspended() || !payout.invoke(it -> it.hasCashFor(command.farmerId()));
        }
        if (!actor.keeps(station.id())) {
            throw Refusal.unknown(command.payoutId());
        }
        return false;
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
