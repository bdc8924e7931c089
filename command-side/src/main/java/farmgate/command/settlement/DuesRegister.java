package farmgate.command.settlement;

import farmgate.command.web.StoredAggregate;
import farmgate.shared.settlement.DuesEvent;
import farmgate.shared.settlement.DuesEvent.ClawbackForgiven;
import farmgate.shared.settlement.DuesEvent.ClawbackOwed;
import farmgate.shared.settlement.DuesEvent.ClawbacksDrawn;
import farmgate.shared.settlement.DuesEvent.DueAccrued;
import farmgate.shared.settlement.DuesEvent.DueHeldOver;
import farmgate.shared.settlement.DuesEvent.DueReissued;
import farmgate.shared.settlement.DuesEvent.DuesCleared;
import farmgate.shared.settlement.DuesEvent.DuesDrawn;
import farmgate.shared.settlement.DuesEvent.DuesListed;
import farmgate.shared.settlement.DuesEvent.DuesOpened;
import farmgate.shared.settlement.DuesEvent.DuesRestored;
import farmgate.shared.settlement.DuesEvent.ReissueReported;
import farmgate.shared.settlement.DuesId;
import farmgate.shared.station.StationId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.NullUnmarked;

/**
 * The one list of stations that keep dues, in the event store itself. A payout run reads it in its own unit of work, so
 * it misses no station whose dues were opened before, however far the read models have come and on whichever node it
 * runs. It grows by one event in a station's life, not with orders; whether something is due is asked of each station.
 */
@StoredAggregate
@Revision("1")
@NullUnmarked
class DuesRegister {

    static final DuesId ID = new DuesId(DuesId.PREFIX + "register");

    @AggregateIdentifier
    private DuesId id;

    private SequencedSet<StationId> stations;

    DuesRegister() {}

    DuesRegister(StationId first) {
        AggregateLifecycle.apply(new DuesListed(ID, first));
    }

    void add(StationId stationId) {
        if (!stations.contains(stationId)) {
            AggregateLifecycle.apply(new DuesListed(id, stationId));
        }
    }

    List<StationId> stations() {
        return List.copyOf(stations);
    }

    @EventSourcingHandler
    void on(DuesEvent event) {
        switch (event) {
            case DuesListed listed -> {
                id = listed.registerId();
                stations = stations == null ? new LinkedHashSet<>() : stations;
                stations.add(listed.stationId());
            }
            case DuesOpened _,
                    DueAccrued _,
                    DuesDrawn _,
                    DuesRestored _,
                    DuesCleared _,
                    ReissueReported _,
                    DueReissued _,
                    DueHeldOver _,
                    ClawbackOwed _,
                    ClawbacksDrawn _,
                    ClawbackForgiven _ -> {}
        }
    }
}
