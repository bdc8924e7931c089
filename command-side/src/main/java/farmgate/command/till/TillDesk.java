package farmgate.command.till;

import farmgate.command.finance.DayLimits;
import farmgate.command.station.StationFacts;
import farmgate.command.station.Stations;
import farmgate.command.till.TillCommand.ApproveDifference;
import farmgate.command.till.TillCommand.BeginCount;
import farmgate.command.till.TillCommand.CountTill;
import farmgate.command.till.TillCommand.DeclineDifference;
import farmgate.command.till.TillCommand.DrawFromTill;
import farmgate.command.till.TillCommand.EndCharge;
import farmgate.command.till.TillCommand.OfferShift;
import farmgate.command.till.TillCommand.SetTillLimit;
import farmgate.command.till.TillCommand.TakeShift;
import farmgate.command.web.Guard;
import farmgate.command.web.IfMatch;
import farmgate.command.web.Written;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Role;
import farmgate.shared.money.Money;
import farmgate.shared.personal.FreeText;
import farmgate.shared.personal.Vault;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.till.CountKind;
import farmgate.shared.till.TillId;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.Aggregate;

/**
 * What people do with a till itself: set its limit, count it, decide what a count found, draw what is owed, hand it on, end
 * somebody's charge.
 */
class TillDesk {

    private final StoredTills tills;
    private final Stations stations;
    private final DayLimits dayLimits;
    private final Money differenceAlone;

    /** @param differenceAlone up to so much over or short who counts says alone */
    TillDesk(StoredTills tills, Stations stations, DayLimits dayLimits, Money differenceAlone) {
        this.tills = tills;
        this.stations = stations;
        this.dayLimits = dayLimits;
        this.differenceAlone = differenceAlone;
    }

    @CommandHandler
    Written handle(SetTillLimit command, CommandMessage<?> message, Actor actor) throws Exception {
        StationFacts station = stations.get(command.stationId());
        if (!Custody.isSupervisedBy(station, actor)) {
            throw Refusal.unknown(station.id());
        }
        Aggregate<Till> till = load(station, message);
        till.execute(it -> it.limit(command.limit()));
        return written(till);
    }

    @CommandHandler
    TillCountAnswer handle(CountTill command, CommandMessage<?> message, Actor actor, Vault vault) throws Exception {
        StationFacts station = stations.get(command.stationId());
        CountKind kind = kindOf(station, actor);
        Aggregate<Till> till = load(station, message);
        FreeText note = FreeText.aboutIfAny(vault, TillId.of(station.id()), command.note());
        if (kind == CountKind.ROUTINE) {
            tills.mustBeInCharge(station.id(), actor);
            if (station.suspended()) {
                return till.invoke(it -> it.noteCount(command.pieces(), actor.person(), note));
            }
        }
        return till.invoke(it -> it.count(kind, command.pieces(), actor.person(), note, differenceAlone));
    }

    @CommandHandler
    Written handle(ApproveDifference command, CommandMessage<?> message, Actor actor) throws Exception {
        Aggregate<Till> till = loadToDecide(command, message, actor);
        Money difference = till.invoke(Till::waitingDifference);
        if (till.invoke(it -> it.approveDifference(command.number(), actor.person()))) {
            Money amount = difference.isNegative() ? Money.ZERO.minus(difference) : difference;
            dayLimits.count(actor, new TillId(till.identifierAsString()), amount);
        }
        return written(till);
    }

    @CommandHandler
    Written handle(DeclineDifference command, CommandMessage<?> message, Actor actor, Vault vault) throws Exception {
        Aggregate<Till> till = loadToDecide(command, message, actor);
        FreeText reason = FreeText.about(vault, TillId.of(command.stationId()), command.reason());
        till.execute(it -> it.declineDifference(command.number(), reason, actor.person()));
        return written(till);
    }

    @CommandHandler
    Written handle(BeginCount command, CommandMessage<?> message, Actor actor) throws Exception {
        StationFacts station = stations.get(command.stationId());
        CountKind kind = kindOf(station, actor);
        Aggregate<Till> till = load(station, message);
        if (kind == CountKind.ROUTINE) {
            tills.mustBeInCharge(station.id(), actor);
        }
        till.execute(it -> it.beginCount(actor.person()));
        return written(till);
    }

    @CommandHandler
    Written handle(EndCharge command, CommandMessage<?> message, Actor actor, Vault vault) throws Exception {
        StationFacts station = stations.get(command.stationId());
        if (!Custody.isSupervisedBy(station, actor)) {
            throw Custody.isKeptBy(station, actor)
                    ? Refusal.forbidden("the county ends a charge; you hand the till on (…/till/shift-offers)")
                    : Refusal.unknown(station.id());
        }
        Aggregate<Till> till = load(station, message);
        FreeText reason = FreeText.about(vault, TillId.of(station.id()), command.reason());
        till.execute(it -> it.endCharge(actor.person(), reason));
        return written(till);
    }

    @CommandHandler
    Written handle(DrawFromTill command, CommandMessage<?> message, Actor actor) throws Exception {
        Aggregate<Till> till = loadKept(command, message, actor);
        tills.mustBeInCharge(command.stationId(), actor);
        till.execute(it -> it.draw(command.amount()));
        return written(till);
    }

    @CommandHandler
    TillCountAnswer handle(OfferShift command, CommandMessage<?> message, Actor actor) throws Exception {
        Aggregate<Till> till = loadKept(command, message, actor);
        tills.mustBeInCharge(command.stationId(), actor);
        return till.invoke(it -> it.offerShift(command.pieces(), actor.person(), differenceAlone));
    }

    @CommandHandler
    Written handle(TakeShift command, CommandMessage<?> message, Actor actor) throws Exception {
        Aggregate<Till> till = loadKept(command, message, actor);
        till.execute(it -> it.takeShift(command.pieces(), actor.person()));
        return written(till);
    }

    private static CountKind kindOf(StationFacts station, Actor actor) {
        if (Custody.isKeptBy(station, actor)) {
            return CountKind.ROUTINE;
        }
        if (Custody.isSupervisedBy(station, actor) || actor.is(Role.AUDITOR)) {
            return CountKind.SURPRISE;
        }
        throw Refusal.unknown(station.id());
    }

    private Aggregate<Till> loadKept(TillCommand command, CommandMessage<?> message, Actor actor) throws Exception {
        Guard.over(command.stationId());
        StationFacts station = stations.get(command.stationId());
        Custody.mustBeKeptBy(station, actor);
        station.mustNotBeSuspended();
        return load(station, message);
    }

    /** Who looks after the till and finance decide, and never who keeps it. */
    private Aggregate<Till> loadToDecide(TillCommand command, CommandMessage<?> message, Actor actor) throws Exception {
        StationFacts station = stations.get(command.stationId());
        if (Custody.isKeptBy(station, actor)) {
            throw Refusal.forbidden("who keeps this till does not decide about its differences: ask finance, or the"
                    + " county of a village");
        }
        if (!Custody.isSupervisedBy(station, actor) && !actor.is(Role.FINANCE)) {
            throw Refusal.unknown(station.id());
        }
        return load(station, message);
    }

    private Aggregate<Till> load(StationFacts station, CommandMessage<?> message) throws Exception {
        Aggregate<Till> till = tills.of(station.id());
        IfMatch.check(message, till.version());
        return till;
    }

    private static Written written(Aggregate<Till> till) {
        return Written.of(new TillId(till.identifierAsString()), versionOf(till));
    }

    private static long versionOf(Aggregate<Till> till) {
        return Objects.requireNonNull(till.version());
    }
}
