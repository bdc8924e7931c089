package farmgate.command.farmer;

import farmgate.command.web.StoredAggregate;
import farmgate.command.web.Written;
import farmgate.shared.farmer.FarmerEvent;
import farmgate.shared.farmer.FarmerEvent.FarmerEnrolled;
import farmgate.shared.farmer.FarmerEvent.FarmerForgotten;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.personal.Personal;
import farmgate.shared.station.StationId;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A farmer: enrolled → forgotten. A forgotten farmer keeps her id and her money in the books, and lists no more. */
@StoredAggregate
@Revision("1")
@NullUnmarked
class Farmer {

    @AggregateIdentifier
    private FarmerId id;

    private StationId stationId;
    private PayoutMethod payoutMethod;
    private @Nullable Personal account;
    private boolean forgotten;

    Farmer() {}

    Farmer(FarmerEnrolled enrolled) {
        AggregateLifecycle.apply(enrolled);
    }

    Written forget() {
        if (!forgotten) {
            AggregateLifecycle.apply(new FarmerForgotten(id));
        }
        return Written.of(id, AggregateLifecycle.getVersion());
    }

    boolean sellsAt(StationId station) {
        return !forgotten && stationId.equals(station);
    }

    FarmerFacts facts() {
        return new FarmerFacts(id, stationId, payoutMethod, account);
    }

    @EventSourcingHandler
    void on(FarmerEvent event) {
        switch (event) {
            case FarmerEnrolled enrolled -> {
                id = enrolled.farmerId();
                stationId = enrolled.stationId();
                payoutMethod = enrolled.payoutMethod();
                account = enrolled.account();
            }
            case FarmerForgotten _ -> forgotten = true;
        }
    }
}
