package farmgate.config.demo;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Who and what is there after the opening, under the ids that the house gave.
 *
 * @param counties the county stations' ids by county key
 * @param operators by county key
 * @param stations by village number, as are keepers and farmers
 * @param buyers by their place in the file
 */
record Cast(
        Map<String, String> counties,
        Map<String, Caller> operators,
        List<String> stations,
        List<Caller> keepers,
        List<List<String>> farmers,
        List<Caller> buyers) {

    static final Caller ADMIN = new Caller("admin");
    static final Caller FINANCE = new Caller("finance");
    static final Caller FINANCE2 = new Caller("finance2");
    static final Caller AUDITOR = new Caller("auditor");

    Cast {
        counties = Map.copyOf(counties);
        operators = Map.copyOf(operators);
        stations = List.copyOf(stations);
        keepers = List.copyOf(keepers);
        farmers = farmers.stream().map(List::copyOf).toList();
        buyers = List.copyOf(buyers);
    }

    Caller keeper(Village village) {
        return keepers.get(village.number());
    }

    Caller operator(Village village) {
        return Objects.requireNonNull(operators.get(village.county().key()));
    }

    String station(Village village) {
        return stations.get(village.number());
    }

    String countyStation(Village village) {
        return Objects.requireNonNull(counties.get(village.county().key()));
    }

    String farmer(Village village, int place) {
        return farmers.get(village.number()).get(place);
    }
}
