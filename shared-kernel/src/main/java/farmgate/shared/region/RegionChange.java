package farmgate.shared.region;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One row of {@code region-changes.csv}: a code that ended, or began, by a decision of the State.
 *
 * @param ended the region that is no more; empty where new codes were only carved out of old ones
 * @param to the codes that cover its area from then on, the main one first
 * @param begun those among {@code to} that did not exist before
 */
record RegionChange(LocalDate on, Optional<Region> ended, List<RegionCode> to, List<RegionCode> begun) {
    RegionChange {
        to = List.copyOf(to);
        begun = List.copyOf(begun);
    }

    static RegionChange of(String... row) {
        var on = LocalDate.parse(row[0]);
        var ended = row[1].isEmpty()
                ? Optional.<Region>empty()
                : Optional.of(new Region(RegionCode.of(row[1]), row[2], LocalDate.MIN, on));
        var marks = List.of(row[3].split(" ", -1));
        return new RegionChange(
                on, ended, codes(marks.stream()), codes(marks.stream().filter(mark -> mark.startsWith("+"))));
    }

    private static List<RegionCode> codes(Stream<String> marks) {
        return marks.map(mark -> RegionCode.of(mark.replace("+", ""))).toList();
    }
}
