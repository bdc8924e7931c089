package farmgate.command.till;

import farmgate.command.identity.Persons;
import farmgate.shared.message.Actor;
import farmgate.shared.station.StationId;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * Who has signed for a till acts at it alone, until she hands it on or her charge is ended. When no login at the station is
 * left to her she can do neither, so whoever keeps the station goes on.
 */
final class TillCharge {

    private final Persons persons;

    TillCharge(Persons persons) {
        this.persons = persons;
    }

    void mustBeOf(Aggregate<Till> till, StationId stationId, Actor actor) {
        @Nullable String inCharge = till.invoke(Till::inCharge);
        if (inCharge != null && !persons.hasLeft(inCharge, stationId)) {
            till.execute(it -> it.mustBeInCharge(actor.person()));
        }
    }
}
