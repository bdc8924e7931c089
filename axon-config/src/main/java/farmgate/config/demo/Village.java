package farmgate.config.demo;

import java.util.List;

/**
 * One village station of the plan, with its people.
 *
 * @param number over all counties, from 0
 */
record Village(
        int number,
        SeasonFile.County county,
        SeasonFile.VillageStation station,
        List<String> farmers,
        List<String> neighbours) {
    Village {
        farmers = List.copyOf(farmers);
        neighbours = List.copyOf(neighbours);
    }
}
