package farmgate.shared.region;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The two bundled files as one table: every code that is or was, and what followed the codes that ended.
 *
 * @param regions by the digits of their code
 * @param successors for a retired code, the codes that now cover its area, the main one first
 */
record RegionTable(NavigableMap<String, Region> regions, Map<RegionCode, List<RegionCode>> successors) {
    private static final String CURRENT = "/farmgate/regions.csv";
    private static final String CHANGES = "/farmgate/region-changes.csv";

    RegionTable {
        regions = Collections.unmodifiableNavigableMap(new TreeMap<>(regions));
        successors = Map.copyOf(successors);
    }

    /** @throws IllegalStateException if the files contradict themselves: they are ours, so it is a bug */
    static RegionTable bundled() {
        var changes = rows(CHANGES, 5).stream().map(RegionChange::of).toList();
        var began = new HashMap<RegionCode, LocalDate>();
        for (var change : changes) {
            for (var code : change.begun()) {
                var earlier = began.putIfAbsent(code, change.on());
                require(earlier == null || earlier.equals(change.on()), CHANGES + " begins " + code + " twice");
            }
        }
        var regions = new TreeMap<String, Region>();
        for (var row : rows(CURRENT, 2)) {
            var code = RegionCode.of(row[0]);
            var from = began.getOrDefault(code, LocalDate.MIN);
            var earlier = regions.put(code.value(), new Region(code, row[1], from, LocalDate.MAX));
            require(earlier == null, CURRENT + " repeats " + code);
        }
        var successors = new HashMap<RegionCode, List<RegionCode>>();
        for (var change : changes) {
            for (var code : change.to()) {
                require(regions.containsKey(code.value()), CHANGES + " leads to the unknown " + code);
            }
            change.ended().ifPresent(region -> {
                var other = regions.put(region.code().value(), region);
                require(other == null, CHANGES + " ends " + region.code() + ", which goes on or has ended before");
                successors.put(region.code(), change.to());
            });
        }
        return new RegionTable(regions, successors);
    }

    private static List<String[]> rows(String resource, int columns) {
        try (var in = Objects.requireNonNull(RegionTable.class.getResourceAsStream(resource), resource)) {
            var rows = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .toList();
            for (var row : rows) {
                require(row.length == columns, resource + " has a malformed row: " + String.join(",", row));
            }
            return rows;
        } catch (IOException failure) {
            throw new UncheckedIOException(resource, failure);
        }
    }

    private static void require(boolean holds, String complaint) {
        if (!holds) {
            throw new IllegalStateException(complaint);
        }
    }
}
