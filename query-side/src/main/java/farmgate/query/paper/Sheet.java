package farmgate.query.paper;

import java.util.List;

/**
 * What is to be printed: what it is and for whom, a few sums, and a table as long as it needs to be. Texts may hold
 * anything; what the font cannot show is printed as a box.
 *
 * @param running what stands on top of every page but the first
 */
public record Sheet(
        Words title,
        String running,
        List<Fact> facts,
        List<Fact> sums,
        List<Column> columns,
        List<Row> rows,
        Words note) {

    public Sheet {
        facts = List.copyOf(facts);
        sums = List.copyOf(sums);
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        for (Row row : rows) {
            for (List<String> line : row.lines()) {
                if (line.size() != columns.size()) {
                    throw new IllegalArgumentException("a line has " + line.size() + " cells, not " + columns.size());
                }
            }
        }
    }

    /** The same in two languages, the Chinese first. */
    public record Words(String zh, String en) {}

    public record Fact(Words name, String text) {}

    /**
     * @param width in points, of the 770 that A4 has across between its margins
     * @param size of its letters in points
     * @param isNumber numbers stand on the right
     */
    public record Column(Words name, float width, float size, boolean isNumber) {}

    /**
     * What belongs together, and stays on one page if it fits there.
     *
     * @param lines each with a cell for every column
     * @param isStrong a sum, and not one of many
     */
    public record Row(List<List<String>> lines, boolean isStrong) {

        public Row {
            lines = lines.stream().map(List::copyOf).toList();
        }
    }
}
