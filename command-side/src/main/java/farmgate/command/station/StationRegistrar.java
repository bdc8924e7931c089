package farmgate.command.station;

import farmgate.command.web.IfMatch;
import farmgate.command.web.Written;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Role;
import farmgate.shared.personal.Vault;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationEvent.StationRegistered;
import farmgate.shared.station.StationId;
import farmgate.shared.station.StationLevel;
import java.time.Duration;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/** Registers stations, the administrator county stations, an operator village stations of hers, and changes their accounts. */
class StationRegistrar {

    private final Repository<Station> repository;
    private final Stations stations;
    private final Vault vault;
    private final Duration accountHold;

    /** @param accountHold how long nothing of its own is paid to a station after its account was changed */
    StationRegistrar(Repository<Station> repository, Stations stations, Vault vault, Duration accountHold) {
        this.repository = repository;
        this.stations = stations;
        this.vault = vault;
        this.accountHold = accountHold;
    }

    @CommandHandler
    Written handle(RegisterStation command, Actor actor) throws Exception {
        check(command.level(), command.countyStationId(), actor);
        String person = command.stationId().value();
        StationRegistered registered = new StationRegistered(
                command.stationId(),
                command.name(),
                command.level(),
                command.regionCode(),
                command.countyStationId(),
                command.location(),
                vault.seal(person, command.keeper()),
                command.account() == null ? null : vault.seal(person, command.account()));
        repository.newInstance(() -> new Station(registered));
        return Written.of(command.stationId(), 0);
    }

    @CommandHandler
    Written handle(ChangeStationAccount command, CommandMessage<?> message, Actor actor) {
        Aggregate<Station> station;
        try {
            station = repository.load(command.stationId().value());
        } catch (AggregateNotFoundException e) {
            throw Refusal.unknown(command.stationId());
        }
        IfMatch.check(message, station.version());
        return station.invoke(
                it -> it.change(command.account(), actor.arrivedAt().plus(accountHold), actor, vault));
    }

    private void check(StationLevel level, @Nullable StationId county, Actor actor) {
        switch (level) {
            case COUNTY -> {
                if (!actor.is(Role.ADMIN)) {
                    throw Refusal.forbidden("only the administrator registers county stations");
                }
                if (county != null) {
                    throw Refusal.invalid("countyStationId", "a county station stands under no other");
                }
            }
            case VILLAGE -> {
                if (county == null) {
                    throw Refusal.invalid("countyStationId", "a village station needs its county station");
                }
                if (!actor.operates(county)) {
                    throw Refusal.forbidden("only the operator of the county registers its village stations");
                }
                if (stations.get(county).level() != StationLevel.COUNTY) {
                    throw Refusal.invalid("countyStationId", county + " is not a county station");
                }
            }
        }
    }
}
