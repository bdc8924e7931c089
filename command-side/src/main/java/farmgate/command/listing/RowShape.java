package farmgate.command.listing;

import java.util.List;
import java.util.regex.Pattern;

/** Whether a record of the file can be a row of goods at all. */
final class RowShape {

    private static final Pattern TOTAL =
            Pattern.compile("(?i)(?:合计|总计|小计|共计|总数|grand total|sub-?total|total|sum)\\s*:?");

    private RowShape() {}

    /** Excel leaves out empty cells at the end, and adds some: both is harmless where nothing is lost by it. */
    static void check(List<String> cells, List<Column> columns) {
        mustNotBeTotal(cells, columns);
        boolean leavesOutNeeded = columns.stream().skip(cells.size()).anyMatch(Column::isRequired);
        boolean hasMore = !CellText.areBlank(cells.stream().skip(columns.size()).toList());
        if (leavesOutNeeded || hasMore) {
            throw Wording.refusal("", "row-cells", cells.size(), columns.size());
        }
        for (int i = 0; i < Math.min(cells.size(), columns.size()); i++) {
            if (columns.get(i) == Column.UNNAMED
                    && !CellText.stripped(cells.get(i)).isEmpty()) {
                throw Wording.refusal("", "cell-unnamed", cells.get(i), i + 1);
            }
        }
    }

    /** Goods have a farmer; the line under the table has none, and says so. */
    private static void mustNotBeTotal(List<String> cells, List<Column> columns) {
        int farmer = columns.indexOf(Column.FARMER_ID);
        boolean nobody =
                farmer >= cells.size() || CellText.stripped(cells.get(farmer)).isEmpty() || isTotal(cells.get(farmer));
        if (nobody) {
            cells.stream().filter(RowShape::isTotal).findFirst().ifPresent(cell -> {
                throw Wording.refusal("", "row-total", CellText.stripped(cell));
            });
        }
    }

    private static boolean isTotal(String cell) {
        return TOTAL.matcher(CellText.stripped(CellText.narrow(cell))).matches();
    }
}
