package farmgate.tests.season;

import farmgate.query.difference.Bookkeeping;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One season: a number of deeds, each drawn from a seed of its own, so that any of them can be left out and the others
 * stay what they were. Lives it, and when a law is broken leaves out what does not matter.
 */
final class MarketSeason {

    private static final int ENDS_MAX = 12;

    private final House house;
    private final Village village;
    private final Bookkeeping rules;
    private final long seed;
    private final List<Long> deeds;

    private MarketSeason(House house, Village village, Bookkeeping rules, long seed, List<Long> deeds) {
        this.house = house;
        this.village = village;
        this.rules = rules;
        this.seed = seed;
        this.deeds = deeds;
    }

    static MarketSeason of(House house, Village village, Bookkeeping rules, long seed, int deeds) {
        return new MarketSeason(
                house,
                village,
                rules,
                seed,
                new Random(seed).longs(deeds).boxed().toList());
    }

    /**
     * Lives it to its end.
     *
     * @throws AssertionError with the shortest story that was found of how a law is broken
     */
    Chronicle lived() {
        try {
            return live(deeds);
        } catch (Broken broken) {
            throw new AssertionError(told(shortened(broken)), broken);
        }
    }

    private Chronicle live(List<Long> some) {
        house.begin(village.founding());
        World world = new World();
        Requests requests = new Requests(house, world, rules);
        List<String> log = requests.log();
        try {
            Deeds people = new Deeds(world, requests, village, new TheBank(requests));
            requests.see();
            for (long deed : some) {
                requests.begin(deed, false);
                people.any(new Random(deed));
            }
            for (int i = 0; i < ENDS_MAX && (i == 0 || people.somethingIsLeft()); i++) {
                requests.begin(seed + i + 1, true);
                people.windUp(new Random(seed + i));
            }
            requests.laws().checkTheEnd();
            return new Chronicle(house.disk().events(), log);
        } catch (Broken broken) {
            log.add(broken.getMessage());
            broken.after(log);
            throw broken;
        }
    }

    /** Leaves out halves, quarters and so on, as long as the same law is broken without them. */
    private Broken shortened(Broken first) {
        Broken found = first;
        List<Long> left = deeds;
        for (int size = deeds.size() / 2; size >= 1; size /= 2) {
            for (int from = 0; from < left.size(); ) {
                List<Long> fewer = new ArrayList<>(left);
                fewer.subList(from, Math.min(from + size, left.size())).clear();
                Broken again = brokenBy(fewer);
                if (again != null && again.law().equals(first.law())) {
                    left = fewer;
                    found = again;
                } else {
                    from += size;
                }
            }
        }
        return found;
    }

    private @Nullable Broken brokenBy(List<Long> some) {
        try {
            live(some);
            return null;
        } catch (Broken broken) {
            return broken;
        }
    }

    private String told(Broken broken) {
        return "a season goes wrong on " + house.nodes() + " node(s): -Dseason.seed=" + seed + " -Dseason.deeds="
                + deeds.size() + "\n"
                + broken.log().stream().map(line -> "  " + line).collect(Collectors.joining("\n"));
    }
}
