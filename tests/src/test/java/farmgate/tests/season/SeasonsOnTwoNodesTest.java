package farmgate.tests.season;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.query.ledger.Journal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The same seasons on two command sides over one store, each with what it has cached; every request, every repeat and
 * every automation reaches either of them. A tenth as many seasons as on one node.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock(House.CLOCK)
class SeasonsOnTwoNodesTest {

    private static final int SEASONS = Math.max(1, Integer.getInteger("seasons", 200) / 10);
    private static final int DEEDS = Integer.getInteger("season.deeds", 70);
    private static final long FIRST = Long.getLong("season.seed", 1);

    private final House house = new House(2);
    private final Village village = Village.founded(house, Journal::entriesOf);

    @AfterAll
    void close() {
        house.close();
    }

    @Test
    void every_law_holds_after_every_step_whichever_node_it_reached() {
        long begun = System.nanoTime();
        for (long seed = FIRST; seed < FIRST + SEASONS; seed++) {
            Chronicle lived = MarketSeason.of(house, village, Journal::entriesOf, seed, DEEDS)
                    .lived();
            assertThat(lived.log())
                    .as("the log of season %s", seed)
                    .anyMatch(line -> line.startsWith("node 1: "))
                    .anyMatch(line -> line.startsWith("node 2: "));
        }
        System.out.println("SeasonsOnTwoNodesTest: " + SEASONS + " seasons from seed " + FIRST + " in "
                + (System.nanoTime() - begun) / 1_000_000_000 + " s");
    }
}
