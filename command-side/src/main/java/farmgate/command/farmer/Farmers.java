package farmgate.command.farmer;

import farmgate.shared.farmer.FarmerId;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;

/** Farmers, as other slices ask for them inside their own unit of work. */
public class Farmers {

    private final Repository<Farmer> repository;

    Farmers(Repository<Farmer> repository) {
        this.repository = repository;
    }

    /** @throws Refusal of the unknown kind when there is no such farmer */
    public FarmerFacts get(FarmerId id) {
        try {
            return repository.load(id.value()).invoke(Farmer::facts);
        } catch (AggregateNotFoundException e) {
            throw Refusal.unknown(id);
        }
    }

    /** Those of the farmers who are enrolled at this station and were not forgotten. */
    public Set<FarmerId> sellingAt(StationId stationId, Collection<FarmerId> ids) {
        return ids.stream()
                .distinct()
                .sorted(Comparator.comparing(FarmerId::value))
                .filter(id -> sellsAt(id, stationId))
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean sellsAt(FarmerId id, StationId stationId) {
        try {
            return repository.load(id.value()).invoke(farmer -> farmer.sellsAt(stationId));
        } catch (AggregateNotFoundException e) {
            return false;
        }
    }
}
