package farmgate.command.till;

import farmgate.command.station.StationFacts;
import farmgate.command.station.Stations;
import farmgate.command.till.HandoverCommand.ClearDifference;
import farmgate.command.till.HandoverCommand.ReceiveCash;
import farmgate.command.till.HandoverCommand.SendCash;
import farmgate.command.web.Guard;
import farmgate.command.web.IfMatch;
import farmgate.command.web.Written;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Role;
import farmgate.shared.personal.FreeText;
import farmgate.shared.personal.Vault;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import farmgate.shared.till.HandoverEvent.HandoverSent;
import farmgate.shared.till.HandoverId;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/**
 * Lets cash go from hand to hand: what leaves a till leaves it in one append with the handover, and what comes in comes
 * in with the receiver's signature. Cash goes between a village and its own county, and between any station and the
 * bank.
 */
class HandoverDesk {

    private final Repository<CashHandover> repository;
    private final StoredTills tills;
    private final Stations stations;
    private final EventStore eventStore;

    HandoverDesk(Repository<CashHandover> repository, StoredTills tills, Stations stations, EventStore eventStore) {
        this.repository = repository;
        this.tills = tills;
        this.stations = stations;
        this.eventStore = eventStore;
    }

    @CommandHandler
    Written handle(SendCash command, Actor actor, Vault vault) throws Exception {
        mustSignFor(command.from(), actor);
        mustBeARoute(command);
        if (command.to() != null) {
            Guard.over(command.to());
            stations.get(command.to()).mustNotBeSuspended();
        }
        HandoverId id = command.handoverId();
        if (eventStore.lastSequenceNumberFor(id.value()).isPresent()) {
            return written(id, repository.load(id.value()));
        }
        HandoverSent sent = new HandoverSent(
                id,
                command.from(),
                command.to(),
                command.amount(),
                actor.person(),
                FreeText.aboutIfAny(vault, id, command.note()));
        Aggregate<CashHandover> handover = repository.newInstance(() -> new CashHandover(sent));
        if (command.from() != null) {
            tills.mustBeInCharge(command.from(), actor);
            tills.of(command.from()).execute(till -> till.send(id, command.amount()));
        }
        return written(id, handover);
    }

    @CommandHandler
    Written handle(ReceiveCash command, CommandMessage<?> message, Actor actor) throws Exception {
        HandoverId id = command.handoverId();
        Aggregate<CashHandover> handover = load(id);
        HandoverSent sent = handover.invoke(CashHandover::sent);
        if (!signsFor(sent.to(), actor)) {
            throw mayKnow(sent, actor)
                    ? Refusal.forbidden("the receiver signs for what has come: ask whoever keeps that till")
                    : Refusal.unknown(id);
        }
        IfMatch.check(message, handover.version());
        boolean news = handover.invoke(it -> it.receive(command.amount(), actor.person()));
        @Nullable StationId to = sent.to();
        if (news && to != null && command.amount().isPositive()) {
            tills.mustBeInCharge(to, actor);
            tills.of(to).execute(till -> till.receive(id, command.amount()));
        }
        return written(id, handover);
    }

    @CommandHandler
    Written handle(ClearDifference command, CommandMessage<?> message, Actor actor, Vault vault) {
        Aggregate<CashHandover> handover = load(command.handoverId());
        IfMatch.check(message, handover.version());
        FreeText reason = FreeText.about(vault, command.handoverId(), command.reason());
        handover.execute(it -> it.clear(reason, actor.person()));
        return written(command.handoverId(), handover);
    }

    private void mustSignFor(@Nullable StationId side, Actor actor) {
        if (side != null) {
            Custody.mustBeKeptBy(stations.get(side), actor);
        } else if (!actor.is(Role.FINANCE)) {
            throw Refusal.forbidden("finance signs for the bank: say from which station you send");
        }
    }

    private boolean signsFor(@Nullable StationId side, Actor actor) {
        return side == null ? actor.is(Role.FINANCE) : Custody.isKeptBy(stations.get(side), actor);
    }

    private boolean mayKnow(HandoverSent sent, Actor actor) {
        return signsFor(sent.from(), actor)
                || Stream.of(sent.from(), sent.to())
                        .flatMap(Stream::ofNullable)
                        .anyMatch(side -> Custody.isSupervisedBy(stations.get(side), actor));
    }

    private void mustBeARoute(SendCash command) {
        StationId from = command.from();
        StationId to = command.to();
        if (from == null && to == null) {
            throw Refusal.invalid("toStationId", "say which station sends or receives; the other side may be the bank");
        }
        StationFacts receiver = to == null ? null : stations.get(to);
        StationFacts sender = from == null ? null : stations.get(from);
        if (sender != null && receiver != null && !isCountyAndVillage(sender, receiver)) {
            throw Refusal.rule(
                    "no-such-route", "cash goes between a village and its own county, or a station and the bank");
        }
    }

    private static boolean isCountyAndVillage(StationFacts one, StationFacts other) {
        return one.id().equals(other.countyStationId()) || other.id().equals(one.countyStationId());
    }

    private Aggregate<CashHandover> load(HandoverId id) {
        try {
            return repository.load(id.value());
        } catch (AggregateNotFoundException e) {
            throw Refusal.unknown(id);
        }
    }

    private static Written written(HandoverId id, Aggregate<CashHandover> handover) {
        return Written.of(id, Objects.requireNonNull(handover.version()));
    }
}
