package farmgate.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CellsTest {

    private static final int DRAWS = 20_000;

    /** Near borders of rows and columns, the date line and both poles, more often than chance would have it. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20261008, 4711})
    void whatever_is_within_reach_lies_in_one_of_the_cells(long seed) {
        Random random = new Random(seed);
        int within = 0;
        for (int i = 0; i < DRAWS; i++) {
            long lat = awkward(random, 90_000_000);
            long lon = awkward(random, 180_000_000);
            long otherLat = Math.clamp(lat + random.nextLong(-2_000_000, 2_000_001), -90_000_000, 90_000_000);
            long otherLon = random.nextInt(4) == 0
                    ? awkward(random, 180_000_000)
                    : wrapped(lon + random.nextLong(-3_000_000, 3_000_001));
            Near near = near(lat, lon, 1 + random.nextInt(200));
            if (near.reaches(near.metersTo(otherLat, otherLon))) {
                within++;
                assertThat(Cells.around(near))
                        .as("seed %d: %s reaches %d,%d", seed, near, otherLat, otherLon)
                        .contains(Cells.of(otherLat, otherLon));
            }
        }
        assertThat(within).as("places within reach").isGreaterThan(DRAWS / 10);
    }

    @ParameterizedTest
    @CsvSource({
        "35.499999, 109.43, 35.500001, 109.43",
        "0, 0.499999, 0, 0.500001",
        "-17, 179.999999, -17, -179.999999",
        "89.999999, 0, 89.999999, 180",
        "-90, 0, -89.999999, 90",
        "0.000001, 20, -0.000001, 20"
    })
    void both_sides_of_a_border_are_seen_from_each_other(String lat, String lon, String otherLat, String otherLon) {
        Near here = Objects.requireNonNull(Near.of(lat + "," + lon, 1));
        Near there = Objects.requireNonNull(Near.of(otherLat + "," + otherLon, 1));
        assertThat(Cells.around(here)).contains(cell(there));
        assertThat(Cells.around(there)).contains(cell(here));
    }

    @Test
    void a_reach_of_fifty_kilometres_takes_few_cells_and_none_twice() {
        for (String place : List.of("35.76,109.43", "53,123", "0,0", "89.9,10", "-90,0", "60,180")) {
            List<Long> cells = Cells.around(Objects.requireNonNull(Near.of(place, 50)));
            Set<Long> different = new HashSet<>(cells);
            assertThat(cells).as(place).hasSizeLessThan(20).hasSameSizeAs(different);
        }
        assertThat(Cells.around(Objects.requireNonNull(Near.of("35.76,109.43", 200))))
                .hasSizeLessThan(110);
    }

    private static long cell(Near near) {
        return Cells.of(Near.micro(near.place().lat()), Near.micro(near.place().lon()));
    }

    private static long awkward(Random random, long most) {
        long at = random.nextInt(3) == 0
                ? random.nextLong(-most / 500_000, most / 500_000 + 1) * 500_000 + random.nextLong(-3, 4)
                : random.nextLong(-most, most + 1);
        long drawn = random.nextInt(5) == 0 ? (random.nextBoolean() ? most : -most) : at;
        return Math.clamp(drawn, -most, most);
    }

    private static long wrapped(long lon) {
        return Math.floorMod(lon + 180_000_000, 360_000_000) - 180_000_000;
    }

    private static Near near(long lat, long lon, int withinKm) {
        return Objects.requireNonNull(Near.of(degrees(lat) + "," + degrees(lon), withinKm));
    }

    private static String degrees(long micro) {
        return BigDecimal.valueOf(micro, 6).toPlainString();
    }
}
