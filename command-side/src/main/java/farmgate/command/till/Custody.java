package farmgate.command.till;

import farmgate.command.station.StationFacts;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Role;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationLevel;

/** Who answers for a station's till, and who looks after it. */
final class Custody {

    private Custody() {}

    /** A village's keeper, and for a county station also its operator. */
    static boolean isKeptBy(StationFacts station, Actor actor) {
        return actor.keeps(station.id()) || (station.level() == StationLevel.COUNTY && actor.operates(station.id()));
    }

    /** The operator of its county, for a county station the administrator. */
    static boolean isSupervisedBy(StationFacts station, Actor actor) {
        return station.level() == StationLevel.COUNTY
                ? actor.is(Role.ADMIN)
                : actor.operates(station.countyStationId());
    }

    /** @throws Refusal forbidden for who may know of the till, unknown for anybody else */
    static void mustBeKeptBy(StationFacts station, Actor actor) {
        if (isKeptBy(station, actor)) {
            return;
        }
        throw isSupervisedBy(station, actor) || actor.is(Role.FINANCE)
                ? Refusal.forbidden("only who keeps this till does that: ask its keeper")
                : Refusal.unknown(station.id());
    }
}
