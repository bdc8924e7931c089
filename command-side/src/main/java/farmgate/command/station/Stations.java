package farmgate.command.station;

import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;

/** Stations, as other slices ask for them inside their own unit of work. */
public class Stations {

    private final Repository<Station> repository;

    Stations(Repository<Station> repository) {
        this.repository = repository;
    }

    /** @throws Refusal of the unknown kind when there is no such station */
    public StationFacts get(StationId id) {
        try {
            return repository.load(id.value()).invoke(Station::facts);
        } catch (AggregateNotFoundException e) {
            throw Refusal.unknown(id);
        }
    }

    /** @throws Refusal also when the station is not open for business */
    public StationFacts getOpen(StationId id) {
        StationFacts facts = get(id);
        if (!facts.open()) {
            throw Refusal.rule("station-not-open", "station " + id + " is not open: its county operator can open it");
        }
        return facts;
    }
}
