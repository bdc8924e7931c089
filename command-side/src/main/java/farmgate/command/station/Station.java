package farmgate.command.station;

import farmgate.command.station.StationCommand.OpenStation;
import farmgate.command.station.StationCommand.ResumeStation;
import farmgate.command.station.StationCommand.SuspendStation;
import farmgate.command.web.IfMatch;
import farmgate.command.web.StoredAggregate;
import farmgate.command.web.Written;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Role;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.region.RegionCode;
import farmgate.shared.station.StationEvent;
import farmgate.shared.station.StationEvent.StationOpened;
import farmgate.shared.station.StationEvent.StationRegistered;
import farmgate.shared.station.StationEvent.StationResumed;
import farmgate.shared.station.StationEvent.StationSuspended;
import farmgate.shared.station.StationId;
import farmgate.shared.station.StationLevel;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A service station: registered → open ⇄ suspended. Only an open station lists and takes orders. */
@StoredAggregate
@Revision("2")
@NullUnmarked
class Station {

    enum Status {
        REGISTERED,
        OPEN,
        SUSPENDED
    }

    @AggregateIdentifier
    private StationId id;

    private StationLevel level;
    private RegionCode regionCode;
    private @Nullable StationId countyStationId;
    private boolean paidByBank;
    private Status status;
    private @Nullable Instant suspendedAt;

    Station() {}

    Station(StationRegistered registered) {
        AggregateLifecycle.apply(registered);
    }

    @CommandHandlerInterceptor
    Object ifMatch(CommandMessage<?> command, InterceptorChain chain) throws Exception {
        return IfMatch.check(command, chain);
    }

    @CommandHandler
    Written handle(OpenStation command, Actor actor) {
        mustSupervise(actor);
        switch (status) {
            case REGISTERED -> AggregateLifecycle.apply(new StationOpened(id));
            case OPEN -> {}
            case SUSPENDED ->
                throw Refusal.rule("station-suspended", "the station is suspended: resume it to open it again");
        }
        return written();
    }

    @CommandHandler
    Written handle(SuspendStation command, Actor actor) {
        mustSupervise(actor);
        switch (status) {
            case REGISTERED -> throw Refusal.rule("station-not-open", "the station was never opened");
            case OPEN -> AggregateLifecycle.apply(new StationSuspended(id, command.reason()));
            case SUSPENDED -> {}
        }
        return written();
    }

    @CommandHandler
    Written handle(ResumeStation command, Actor actor) {
        mustSupervise(actor);
        switch (status) {
            case REGISTERED -> throw Refusal.rule("station-not-open", "the station was never opened: open it");
            case OPEN -> {}
            case SUSPENDED -> AggregateLifecycle.apply(new StationResumed(id, command.reason()));
        }
        return written();
    }

    /** The administrator looks after county stations, the operator after her own and the villages under it. */
    private void mustSupervise(Actor actor) {
        boolean may = level == StationLevel.COUNTY
                ? actor.is(Role.ADMIN) || actor.operates(id)
                : actor.operates(countyStationId);
        if (!may) {
            throw Refusal.unknown(id);
        }
    }

    StationFacts facts() {
        return new StationFacts(
                id,
                level,
                regionCode,
                countyStationId,
                paidByBank,
                status == Status.OPEN,
                status == Status.SUSPENDED,
                suspendedAt);
    }

    private Written written() {
        return Written.of(id, AggregateLifecycle.getVersion());
    }

    @EventSourcingHandler
    void on(StationEvent event, @Timestamp Instant at) {
        switch (event) {
            case StationRegistered registered -> {
                id = registered.stationId();
                level = registered.level();
                regionCode = registered.regionCode();
                countyStationId = registered.countyStationId();
                paidByBank = registered.account() != null;
                status = Status.REGISTERED;
            }
            case StationOpened opened -> status = Status.OPEN;
            case StationSuspended suspended -> {
                status = Status.SUSPENDED;
                suspendedAt = at;
            }
            case StationResumed resumed -> status = Status.OPEN;
        }
    }
}
